import pick from 'lodash/pick';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPDATE_ANONYMIZE_AFTER_DATE } from '../../../shared/contract/endpoints';
import type { AnonymizeAfter } from '../../../shared/contract/order';
import { openSender } from '../../../shared/transport/send';
import { CHANNEL_ID, channelIdReader, type ChannelIdReader } from '../../parameters/channelId';
import { requiredDate } from '../../parameters/dates';
import {
	CHANNEL_ORDER_ID,
	CHANNEL_STORE_ID,
	optionsField,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import {
	invalidValue,
	optionalText,
	optionsOf,
	readItems,
	requiredText,
} from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { showHints } from '../../reporting/hints';
import { recordsOf } from '../../reporting/outcomes';
import { accountFor, sendInBatches } from '../../sending/batches';
import { batchOptionFields, readBatchOptions } from '../../sending/options';

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
		batchOptionFields([
			{ ...CHANNEL_STORE_ID, required: false, description: 'Sent along only when given' },
			SUB_CHANNEL_CODE,
		]),
	),
];

interface DateRecord {
	itemIndex: number;
	date: AnonymizeAfter;
}

function readDateRecord(
	context: IExecuteFunctions,
	itemIndex: number,
	channelIdOf: ChannelIdReader,
): DateRecord {
	const options = optionsOf(context, itemIndex);
	const date = requiredDate(context, itemIndex, ANONYMIZE_AFTER);
	if (date.toMillis() <= Date.now()) {
		const advice = `The date given is ${date.toISO()}.`;
		throw invalidValue(context, itemIndex, ANONYMIZE_AFTER, 'must be in the future', advice);
	}
	const storeId = optionalText(options, CHANNEL_STORE_ID.name);
	const subChannelCode = optionalText(options, SUB_CHANNEL_CODE.name);
	return {
		itemIndex,
		date: {
			channel_id: channelIdOf(itemIndex),
			channel_order_id: requiredText(context, itemIndex, CHANNEL_ORDER_ID),
			// Mirakl shows the form without fractions of a second, and does not say that it takes others.
			anonymize_after: date.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'"),
			...(storeId === undefined ? {} : { channel_store_id: storeId }),
			...(subChannelCode === undefined ? {} : { sub_channel_code: subChannelCode }),
		},
	};
}

async function execute(context: IExecuteFunctions) {
	const options = readBatchOptions(context, optionsOf(context, 0));
	const channelIdOf = await channelIdReader(context);
	const read = readItems(context, (itemIndex) => readDateRecord(context, itemIndex, channelIdOf));

	const sender = await openSender(context, options.requestsPerSecond);
	const failures = await sendInBatches(
		[recordsOf(read)],
		{
			options,
			endpoint: UPDATE_ANONYMIZE_AFTER_DATE,
			hints: {
				400: "Check 'Channel ID', 'Channel Order ID' and 'Anonymize After': Connect must know the order, and the date must be in the future.",
			},
			// The call names the channel of each order, so all of them may share a request.
			keyOf: () => '',
			bodyOf: (batch) => ({ orders: batch.map(({ date }) => date) }),
			subjectOf: ({ date: { channel_order_id } }) => ({
				label: `order ${channel_order_id}`,
				ids: { channel_order_id },
			}),
		},
		sender,
	);

	const outcomes = accountFor(read, failures, ({ date }) => ({
		...pick(date, ['channel_order_id', 'channel_id', 'anonymize_after']),
		outcome: 'accepted',
	}));
	showHints(context, { outcomes, pace: sender.pace });
	return outcomes;
}

export const updateAnonymizeAfterDate: Operation = {
	name: 'Set Anonymization Date',
	action: 'Set anonymization date of orders',
	description:
		"Set the moment after which Connect removes the buyer's personal data. What was removed can't be brought back: ask a person first.",
	fields,
	execute,
};
