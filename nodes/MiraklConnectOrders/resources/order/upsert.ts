import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPSERT_ORDERS } from '../../contract/endpoints';
import type { Order, Origin } from '../../contract/order';
import type { Problem } from '../../contract/refusal';
import { openConnection } from '../../transport/connection';
import { sendInBatches } from '../batching';
import type { OwnProblem } from '../failures';
import {
	BATCH_SIZE,
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	optionsField,
	showFor,
	TIMEOUT,
} from '../fields';
import { readItems } from '../items';
import type { Operation } from '../operation';
import { credentialName, numberOption, optionsOf, requiredText } from '../parameters';
import { ORDER_JSON, readOrders, SPECIFY_ORDER } from './orderInput';

const fields: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	SPECIFY_ORDER,
	ORDER_JSON,
	optionsField([BATCH_SIZE, TIMEOUT]),
];

/** An order on its way: where it came from and where it goes. */
interface OrderRecord {
	itemIndex: number;
	origin: Origin;
	order: Order;
}

function readRecords(context: IExecuteFunctions, itemIndex: number): OrderRecord[] {
	const origin = {
		channel_id: requiredText(context, itemIndex, CHANNEL_ID),
		channel_store_id: requiredText(context, itemIndex, CHANNEL_STORE_ID),
	};
	return readOrders(context, itemIndex).map((order) => ({ itemIndex, origin, order }));
}

/** Names the line that a field such as `order_lines[0].price` belongs to. */
function nameOrderLine(problem: Problem, { order }: OrderRecord): OwnProblem {
	const position = /^order_lines\[(\d+)\]/.exec(problem.field ?? '')?.[1];
	if (position === undefined || !Array.isArray(order.order_lines)) return problem;
	const line = order.order_lines[Number(position)] as IDataObject | undefined;
	const id = line?.channel_order_line_id;
	return typeof id === 'string' ? { ...problem, channel_order_line_id: id } : problem;
}

function idOf({ order }: OrderRecord): IDataObject {
	return { channel_order_id: order.channel_order_id as IDataObject[string] };
}

async function execute(context: IExecuteFunctions) {
	const options = optionsOf(context, 0);
	const batchSize = numberOption(context, 0, options, BATCH_SIZE);
	const timeout = numberOption(context, 0, options, TIMEOUT);
	const records = readItems(context, (itemIndex) => readRecords(context, itemIndex));

	return await sendInBatches(
		records,
		{
			batchSize,
			keyOf: ({ origin }) => JSON.stringify([origin.channel_id, origin.channel_store_id]),
			requestOf: (batch) => ({
				endpoint: UPSERT_ORDERS,
				body: { origin: batch[0]!.origin, orders: batch.map(({ order }) => order) },
				timeout,
			}),
			acceptedJson: (record) => ({
				...idOf(record),
				...record.origin,
				channel_updated_at: record.order.channel_updated_at as IDataObject[string],
				outcome: 'accepted',
			}),
			subjectOf: (record) => ({
				label: `order ${String(record.order.channel_order_id ?? 'without an ID')}`,
				ids: idOf(record),
			}),
			localize: nameOrderLine,
			origin: {
				endpoint: UPSERT_ORDERS,
				hints: {
					400: 'Mend the named fields and send the orders again.',
					404: "Connect does not know this channel or store: check 'Channel ID' and 'Channel Store ID'.",
				},
				credential: credentialName(context),
			},
		},
		await openConnection(context),
	);
}

export const upsert: Operation = { fields: showFor('order', 'upsert', fields), execute };
