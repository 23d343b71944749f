import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPSERT_ORDERS } from '../../../shared/contract/endpoints';
import type { Problem } from '../../../shared/contract/error';
import { originKey } from '../../../shared/contract/order';
import { valueWarnings } from '../../../shared/contract/orderWarnings';
import { unknownValuesOf } from '../../../shared/contract/uncheckedOrder';
import type { UnknownValue } from '../../../shared/contract/unknownValue';
import { openSender } from '../../../shared/transport/send';
import { channelIdReader } from '../../parameters/channelId';
import { optionsField } from '../../parameters/fields';
import { optionsOf, readItems } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { toDetails } from '../../reporting/failures';
import { showHints } from '../../reporting/hints';
import { isFailed, recordsOf, type FailedOutcome } from '../../reporting/outcomes';
import { accountFor, sendInBatches } from '../../sending/batches';
import {
	batchOptionFields,
	duplicatesField,
	readBatchOptions,
	validationField,
} from '../../sending/options';
import { settleVersions } from '../../sending/versions';
import { OrderChecks } from './orderCheck';
import { ORDER_INPUT, recordReader } from './orderInput';
import {
	nameOrderLine,
	orderIds,
	repeatedOrders,
	versionOfRecord,
	type OrderRecord,
} from './orderRecord';

const ON_WARNING: INodeProperties = {
	displayName: 'If Something Does Not Fit',
	name: 'onWarning',
	type: 'options',
	options: [
		{
			name: 'Hold Back',
			value: 'hold',
			description: 'Do not send the order: it becomes an error that says what does not fit',
		},
		{
			name: 'Send',
			value: 'send',
			description: "Send the order; its item says under 'warnings' what does not fit",
		},
	],
	default: 'send',
	description:
		"What to do with a sales channel's order of which something can't be sent, or contradicts what is",
	displayOptions: { show: { '/specifyOrder': ['channel'] } },
};

const isWarned = ({ warnings = [] }: OrderRecord) => warnings.length > 0;

/** An order that is not sent because not all of it fits. */
function heldBack({ itemIndex, warnings = [], ...record }: OrderRecord): FailedOutcome {
	const id = String(record.order.channel_order_id);
	return {
		itemIndex,
		failure: {
			not: 'sent',
			title: 'not all of the order fits Connect',
			error: `Order ${id} was held back, because not all of it fits: it was not sent`,
			hint: `Look at the named fields. To send such orders all the same, set the option '${ON_WARNING.displayName}' to 'Send'.`,
			details: { channel_order_id: id, problems: toDetails(warnings) },
		},
	};
}

const withoutWarned = (entry: FailedOutcome | OrderRecord): FailedOutcome | OrderRecord =>
	!isFailed(entry) && isWarned(entry) ? heldBack(entry) : entry;

function toJson(
	record: OrderRecord,
	newer: OrderRecord | undefined,
	warnings: readonly Problem[],
): IDataObject {
	const updatedAt = ({ order }: OrderRecord) => order.channel_updated_at as IDataObject[string];
	return {
		...orderIds(record),
		...(newer === undefined
			? { outcome: 'accepted' }
			: { outcome: 'superseded', superseded_by: updatedAt(newer) }),
		...(warnings.length === 0 ? {} : { warnings: toDetails(warnings) }),
		...record.origin,
		channel_updated_at: updatedAt(record),
	};
}

async function execute(context: IExecuteFunctions) {
	const options = optionsOf(context, 0);
	const batchOptions = readBatchOptions(context, options);
	const isChecked = options.validation !== 'off';
	const holds = options.onWarning === 'hold';
	const reader = recordReader(context, await channelIdReader(context));
	const all = readItems(context, reader);
	const read = holds ? all.map(withoutWarned) : all;

	const records = recordsOf(read);
	const repeated = repeatedOrders(records);
	const checks = isChecked ? new OrderChecks(records, repeated) : undefined;
	const isBad = (record: OrderRecord) => (checks?.problemsOf(record) ?? []).length > 0;
	const { rounds, superseded } = settleVersions(
		records,
		versionOfRecord,
		options.duplicates === 'sendAll' ? 'sendAll' : 'keepNewest',
		// An order that fails the check is not sent, so it can't stand for another version.
		[...repeated].filter((record) => !isBad(record)),
	);

	const unknownValues = new Map<OrderRecord, UnknownValue[]>();
	const noteUnknownValues = (record: OrderRecord) => {
		const values = unknownValuesOf(record.order);
		if (values.length > 0) unknownValues.set(record, values);
	};
	const sender = await openSender(context, batchOptions.requestsPerSecond);
	const failures = await sendInBatches(
		rounds,
		{
			options: batchOptions,
			endpoint: UPSERT_ORDERS,
			hints: {
				400: 'Fix the named fields and send the orders again.',
				404: "Connect does not know this channel or store: check 'Channel ID' and 'Channel Store ID'.",
			},
			keyOf: ({ origin }) => originKey(origin),
			bodyOf: (batch) => ({
				origin: batch[0]?.origin,
				orders: batch.map(({ order }) => order),
			}),
			check: (record) => {
				if (checks === undefined) return [];
				noteUnknownValues(record);
				return checks.problemsOf(record);
			},
			subjectOf: (record) => ({
				label: `order ${String(record.order.channel_order_id ?? 'without an ID')}`,
				ids: orderIds(record),
			}),
			localize: nameOrderLine,
		},
		sender,
	);

	if (isChecked) for (const record of superseded.keys()) noteUnknownValues(record);
	const warningsOf = (record: OrderRecord) =>
		unknownValues.has(record)
			? [...(record.warnings ?? []), ...valueWarnings(record.order)]
			: (record.warnings ?? []);
	const outcomes = accountFor(read, failures, (record) =>
		toJson(record, superseded.get(record), warningsOf(record)),
	);
	const unknown = records.flatMap((record) => unknownValues.get(record) ?? []);
	showHints(context, {
		outcomes,
		pace: sender.pace,
		warned: records.filter((record) => isWarned(record) && !failures.has(record)).length,
		superseded: superseded.size,
		unknownValues: new Set(unknown.map(({ value }) => value)),
	});
	return outcomes;
}

export const upsert: Operation = {
	name: 'Create or Update',
	action: 'Create or update orders',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		...ORDER_INPUT,
		optionsField(
			batchOptionFields([duplicatesField('order'), ON_WARNING, validationField('order')]),
		),
	],
	execute,
};
