import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { UnitPrices, warningsOf } from '../../../shared/contract/orderWarnings';
import type { Problem } from '../../../shared/contract/refusal';
import { readItems } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import { isFailed, type Outcome } from '../../reporting/outcomes';
import { recordsOf } from '../../sending/batching';
import { readRecords } from './orderInput';
import { checkRecords, nameOrderLine, type OrderRecord } from './orderRecord';

const asData = (problems: readonly Problem[]): IDataObject[] =>
	problems.map((problem) => ({ ...problem }));

function verdictOn(
	record: OrderRecord,
	problems: readonly Problem[],
	unitPrices: UnitPrices,
): IDataObject {
	const { order, warnings = [] } = record;
	return {
		channel_order_id: order.channel_order_id as IDataObject[string],
		valid: problems.length === 0,
		problems: asData(problems.map((problem) => nameOrderLine(problem, record))),
		warnings: asData([...warnings, ...warningsOf(order, unitPrices)]),
		request: { ...order } as IDataObject,
	};
}

/** Checks orders as upsert would, and sends nothing. An item that can't be read is an order that is not valid. */
async function execute(context: IExecuteFunctions): Promise<Outcome[]> {
	const read = readItems(context, (itemIndex) => readRecords(context, itemIndex));
	const problemsOf = checkRecords(recordsOf(read));
	const unitPrices = new UnitPrices();
	const outcomes = read.map((entry): Outcome => {
		const { itemIndex } = entry;
		if (isFailed(entry)) {
			const { details } = entry.failure;
			return { itemIndex, json: { valid: false, ...details, warnings: [], request: null } };
		}
		return { itemIndex, json: verdictOn(entry, problemsOf.get(entry) ?? [], unitPrices) };
	});
	return await Promise.resolve(outcomes);
}

/** All of its fields are those of `ORDER_INPUT`. */
export const validate: Operation = { fields: [], execute };
