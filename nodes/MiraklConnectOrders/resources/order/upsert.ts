import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPSERT_ORDERS } from '../../../shared/contract/endpoints';
import { collectUnknownValues } from '../../../shared/contract/unknownValues';
import { openSender } from '../../../shared/transport/sender';
import { accountFor, recordsOf, sendInBatches } from '../../sending/batching';
import { optionsField, showFor } from '../../parameters/fields';
import { showHints } from '../../reporting/hints';
import { readItems } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import { credentialName, optionsOf } from '../../parameters/reading';
import { bulkOptionFields, readBulkOptions } from '../../sending/options';
import { readRecords } from './orderInput';
import { checkRecords, nameOrderLine, originKey, schedule, type OrderRecord } from './orderRecord';

const DUPLICATES: INodeProperties = {
	displayName: 'Duplicates',
	name: 'duplicates',
	type: 'options',
	options: [
		{
			name: 'Keep Newest',
			value: 'keepNewest',
			description: "Send only the version with the latest 'channel_updated_at'",
		},
		{
			name: 'Send All',
			value: 'sendAll',
			description: 'Send every version, oldest first, never two in one request',
		},
	],
	default: 'keepNewest',
	description: 'What to do when the same order comes several times in one run',
};

const VALIDATION: INodeProperties = {
	displayName: 'Validation',
	name: 'validation',
	type: 'options',
	options: [
		{ name: 'Off', value: 'off', description: 'Leave the check to Connect' },
		{
			name: 'Strict',
			value: 'strict',
			description: "Check each order against Connect's contract before anything is sent",
		},
	],
	default: 'strict',
	description: 'Whether orders are checked here first, which names every problem at once',
};

const fields = [optionsField(bulkOptionFields([DUPLICATES, VALIDATION]))];

function idsOf({ order }: OrderRecord): IDataObject {
	return { channel_order_id: order.channel_order_id as IDataObject[string] };
}

function toJson(record: OrderRecord, newer: OrderRecord | undefined): IDataObject {
	const updatedAt = ({ order }: OrderRecord) => order.channel_updated_at as IDataObject[string];
	return {
		...idsOf(record),
		...record.origin,
		channel_updated_at: updatedAt(record),
		...(newer === undefined
			? { outcome: 'accepted' }
			: { outcome: 'superseded', superseded_by: updatedAt(newer) }),
	};
}

async function execute(context: IExecuteFunctions) {
	const options = optionsOf(context, 0);
	const bulkOptions = readBulkOptions(context, options);
	const checks = options.validation !== 'off';
	const read = readItems(context, (itemIndex) => readRecords(context, itemIndex));

	const records = recordsOf(read);
	const problems = checks ? checkRecords(records) : new Map<OrderRecord, never>();
	const duplicates = options.duplicates === 'sendAll' ? 'sendAll' : 'keepNewest';
	const { rounds, superseded } = schedule(records, duplicates, problems);

	const { send, pace } = await openSender(context, bulkOptions);
	const failures = await sendInBatches(
		rounds,
		{
			options: bulkOptions,
			keyOf: ({ origin }) => originKey(origin),
			requestOf: (batch) => ({
				endpoint: UPSERT_ORDERS,
				body: { origin: batch[0]!.origin, orders: batch.map(({ order }) => order) },
			}),
			problemsOf: (record) => problems.get(record) ?? [],
			subjectOf: (record) => ({
				label: `order ${String(record.order.channel_order_id ?? 'without an ID')}`,
				ids: idsOf(record),
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
		send,
	);

	const outcomes = accountFor(read, failures, (record) => toJson(record, superseded.get(record)));
	const unknownValues = new Set<string>();
	if (checks) for (const { order } of records) collectUnknownValues(order, unknownValues);
	showHints(context, { outcomes, pace, superseded: superseded.size, unknownValues });
	return outcomes;
}

export const upsert: Operation = { fields: showFor('order', ['upsert'], fields), execute };
