import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../../../shared/contract/error';
import { UnitPrices, warningsOf } from '../../../shared/contract/orderWarnings';
import { localChannelIdReader } from '../../parameters/channelId';
import { readItems } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { toDetails } from '../../reporting/failures';
import { isFailed, recordsOf, type Outcome } from '../../reporting/outcomes';
import { OrderChecks } from './orderCheck';
import { ORDER_INPUT, recordReader } from './orderInput';
import { nameOrderLine, orderIds, type OrderRecord } from './orderRecord';

function verdictOn(
	record: OrderRecord,
	problems: readonly Problem[],
	unitPrices: UnitPrices,
): IDataObject {
	const { order, warnings = [] } = record;
	return {
		...orderIds(record),
		valid: problems.length === 0,
		problems: toDetails(problems.map((problem) => nameOrderLine(problem, record))),
		warnings: toDetails([...warnings, ...warningsOf(order, unitPrices)]),
		request: { ...order } as IDataObject,
	};
}

/** Checks orders as upsert would, and sends nothing. An item that can't be read is an order that is not valid. */
async function execute(context: IExecuteFunctions): Promise<Outcome[]> {
	const reader = recordReader(context, localChannelIdReader(context));
	const read = readItems(context, reader);
	const checks = new OrderChecks(recordsOf(read));
	const unitPrices = new UnitPrices();
	const outcomes = read.map((entry): Outcome => {
		const { itemIndex } = entry;
		if (isFailed(entry)) {
			const { details } = entry.failure;
			return { itemIndex, json: { valid: false, ...details, warnings: [], request: null } };
		}
		return { itemIndex, json: verdictOn(entry, checks.problemsOf(entry), unitPrices) };
	});
	return await Promise.resolve(outcomes);
}

export const validate: Operation = {
	name: 'Check Orders',
	action: 'Check orders',
	description:
		'Check orders without sending anything: every problem, warnings, and the order as it would be sent',
	fields: ORDER_INPUT,
	isLocal: true,
	execute,
};
