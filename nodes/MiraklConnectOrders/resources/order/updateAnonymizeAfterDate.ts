import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPDATE_ANONYMIZE_AFTER_DATE } from '../../../shared/contract/endpoints';
import type { AnonymizeAfter } from '../../../shared/contract/order';
import { openSender } from '../../../shared/transport/sender';
import { accountFor, recordsOf, sendInBatches } from '../../sending/batching';
import { readInstant } from '../../parameters/dates';
import {
	CHANNEL_ID,
	CHANNEL_ORDER_ID,
	CHANNEL_STORE_ID,
	optionsField,
	showFor,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import { showHints } from '../../reporting/hints';
import { readItems } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import {
	credentialName,
	invalidParameter,
	optionalText,
	optionsOf,
	requiredText,
} from '../../parameters/reading';
import { bulkOptionFields, readBulkOptions } from '../../sending/options';

const ANONYMIZE_AFTER = {
	displayName: 'Anonymize After',
	name: 'anonymizeAfter',
	type: 'dateTime',
	required: true,
	default: '',
	placeholder: 'e.g. 2027-01-31T00:00:00Z',
	description:
		"Moment, in the future, after which Connect removes the buyer's personal data from the order. Without a time zone it is read in the workflow's.",
	hint: "What Connect has removed can't be brought back",
} satisfies INodeProperties;

const fields: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_ORDER_ID,
	ANONYMIZE_AFTER,
	optionsField(
		bulkOptionFields([
			{ ...CHANNEL_STORE_ID, required: false, description: 'Sent along only when given' },
			SUB_CHANNEL_CODE,
		]),
	),
];

interface DateRecord {
	itemIndex: number;
	date: AnonymizeAfter;
}

function readDate(context: IExecuteFunctions, itemIndex: number): DateRecord {
	const options = optionsOf(context, itemIndex);
	const storeId = optionalText(options, CHANNEL_STORE_ID.name);
	const subChannelCode = optionalText(options, SUB_CHANNEL_CODE.name);
	const instant = readInstant(context, itemIndex, ANONYMIZE_AFTER);
	if (instant.toMillis() <= Date.now()) {
		throw invalidParameter(
			context,
			itemIndex,
			ANONYMIZE_AFTER,
			`'${ANONYMIZE_AFTER.displayName}' must be in the future`,
			`It is ${instant.toISO()}.`,
		);
	}
	return {
		itemIndex,
		date: {
			channel_id: requiredText(context, itemIndex, CHANNEL_ID),
			channel_order_id: requiredText(context, itemIndex, CHANNEL_ORDER_ID),
			// Mirakl shows the form without fractions of a second, and does not say that it takes others.
			anonymize_after: instant.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'"),
			...(storeId === undefined ? {} : { channel_store_id: storeId }),
			...(subChannelCode === undefined ? {} : { sub_channel_code: subChannelCode }),
		},
	};
}

async function execute(context: IExecuteFunctions) {
	const options = readBulkOptions(context, optionsOf(context, 0));
	const read = readItems(context, (itemIndex) => [readDate(context, itemIndex)]);

	const { send, pace } = await openSender(context, options);
	const failures = await sendInBatches(
		[recordsOf(read)],
		{
			options,
			// The call names the channel of each order, so all of them may share a request.
			keyOf: () => '',
			requestOf: (batch) => ({
				endpoint: UPDATE_ANONYMIZE_AFTER_DATE,
				body: { orders: batch.map(({ date }) => date) },
			}),
			subjectOf: ({ date: { channel_order_id } }) => ({
				label: `order ${channel_order_id}`,
				ids: { channel_order_id },
			}),
			origin: {
				endpoint: UPDATE_ANONYMIZE_AFTER_DATE,
				hints: {
					400: "Check 'Channel ID', 'Channel Order ID' and 'Anonymize After': Connect must know the order, and the date must be in the future.",
				},
				credential: credentialName(context),
			},
		},
		send,
	);

	const outcomes = accountFor(
		read,
		failures,
		({ date: { channel_order_id, channel_id, anonymize_after } }) => ({
			channel_order_id,
			channel_id,
			anonymize_after,
			outcome: 'accepted',
		}),
	);
	showHints(context, { outcomes, pace });
	return outcomes;
}

export const updateAnonymizeAfterDate: Operation = {
	fields: showFor('order', ['updateAnonymizeAfterDate'], fields),
	execute,
};
