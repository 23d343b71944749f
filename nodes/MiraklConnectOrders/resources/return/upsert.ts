import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	RECOMMENDED_REQUESTS_PER_SECOND,
	UPSERT_RETURNS,
} from '../../../shared/contract/endpoints';
import { originKey } from '../../../shared/contract/order';
import { unknownValuesOfReturn } from '../../../shared/contract/return';
import type { ReturnVerdict } from '../../../shared/contract/returnAnswer';
import { warningsOfUnknown } from '../../../shared/contract/unknownValue';
import { MINUTE_MS } from '../../../shared/transport/timetable';
import { openSender, type Sender } from '../../../shared/transport/send';
import { counted } from '../../../shared/values/text';
import { channelIdReader } from '../../parameters/channelId';
import { optionsField } from '../../parameters/fields';
import { numberOption, optionsOf, readItems } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { refusedFailure, toDetails, type Failure, type Hints } from '../../reporting/failures';
import { namedValues, showHints } from '../../reporting/hints';
import { recordsOf } from '../../reporting/outcomes';
import { accountFor, sendInBatches } from '../../sending/batches';
import { isolate } from '../../sending/isolation';
import {
	duplicatesField,
	MAX_RETRIES,
	REQUESTS_PER_MINUTE,
	RETURN_BATCH_SIZE,
	TIMEOUT,
	validationField,
	type BatchOptions,
} from '../../sending/options';
import { settleVersions } from '../../sending/versions';
import { accountForReturns } from './accounting';
import { RETURN_INPUT, readRecords } from './returnInput';
import {
	checkRecord,
	nameReturnLine,
	returnIds,
	subjectOf,
	versionOfRecord,
	type ReturnRecord,
} from './returnRecord';

const HINTS: Hints = {
	400: 'Fix the named fields and send the returns again.',
	404: "Connect does not know this channel or store: check 'Channel ID' and 'Channel Store ID'.",
	429: `Mirakl asks for one request with returns a minute at most: set the option '${REQUESTS_PER_MINUTE.displayName}', or run again later.`,
};

function readOptions(context: IExecuteFunctions, options: IDataObject) {
	const isPaced = options[REQUESTS_PER_MINUTE.name] !== undefined;
	const perMinute = isPaced ? numberOption(context, 0, options, REQUESTS_PER_MINUTE) : undefined;
	const batch: BatchOptions = {
		batchSize: numberOption(context, 0, options, RETURN_BATCH_SIZE),
		// Connect takes good returns beside bad ones; only a request that breaks its contract is refused whole.
		judge: isolate,
		requestsPerSecond: RECOMMENDED_REQUESTS_PER_SECOND,
		// Requests with returns are few, and should be far apart.
		concurrency: 1,
		maxRetries: numberOption(context, 0, options, MAX_RETRIES),
		timeout: numberOption(context, 0, options, TIMEOUT),
	};
	return { perMinute, batch };
}

/** Failures of the returns that don't pass our check; they are not sent, and keep no other back. */
function checkAll(records: readonly ReturnRecord[], credential: string) {
	const failures = new Map<ReturnRecord, Failure>();
	const call = { endpoint: UPSERT_RETURNS, hints: HINTS, credential };
	for (const record of records) {
		const problems = checkRecord(record);
		if (problems.length === 0) continue;
		const message = "It does not fit Connect's contract";
		const own = problems.map((problem) => nameReturnLine(problem, record));
		const refusal = { concerns: 'orders' as const, message, problems };
		failures.set(record, refusedFailure(refusal, subjectOf(record), call, own));
	}
	return failures;
}

/** Sends returns, and accounts for each of them. */
async function send(rounds: ReturnRecord[][], options: BatchOptions, sender: Sender) {
	let requests = 0;
	const strangers: ReturnVerdict[] = [];
	const failures = await sendInBatches(
		rounds,
		{
			options,
			endpoint: UPSERT_RETURNS,
			hints: HINTS,
			keyOf: ({ origin }) => originKey(origin),
			bodyOf: (batch) => ({
				origin: batch[0]?.origin,
				returns: batch.map(({ state }) => state),
			}),
			failuresIn: (answer, batch) => {
				const account = accountForReturns(answer, batch);
				strangers.push(...account.strangers);
				return account.failures;
			},
			subjectOf,
			localize: nameReturnLine,
		},
		{
			...sender,
			send: async (request) => {
				requests += 1;
				return await sender.send(request);
			},
		},
	);
	return { failures, strangers, requests };
}

function furtherHints(
	requests: number,
	isPaced: boolean,
	strangers: readonly ReturnVerdict[],
): string[] {
	const hints: string[] = [];
	if (requests > 1 && !isPaced) {
		hints.push(
			`This run needed ${requests} requests, and Mirakl asks for one with returns a minute at most: set the option '${REQUESTS_PER_MINUTE.displayName}', or let the workflow run less often, with more returns at a time`,
		);
	}
	if (strangers.length > 0) {
		const names = strangers.map(
			({ channel_return_id: id = 'without an ID', channel_order_id: order }) =>
				order === undefined ? id : `${id} of order ${order}`,
		);
		const returns = counted(strangers.length, 'return that was', 'returns that were');
		hints.push(
			`Ignored: Connect's answer names ${returns} not sent, ${namedValues(new Set(names))}`,
		);
	}
	return hints;
}

function toJson(
	record: ReturnRecord,
	newer: ReturnRecord | undefined,
	checks: boolean,
): IDataObject {
	const updatedAt = ({ state }: ReturnRecord) => state.channel_updated_at as IDataObject[string];
	const warnings = checks ? warningsOfUnknown(unknownValuesOfReturn(record.state)) : [];
	return {
		...returnIds(record),
		...record.origin,
		channel_updated_at: updatedAt(record),
		...(newer === undefined
			? { outcome: 'accepted' }
			: { outcome: 'superseded', superseded_by: updatedAt(newer) }),
		...(warnings.length === 0 ? {} : { warnings: toDetails(warnings) }),
	};
}

async function execute(context: IExecuteFunctions) {
	const options = optionsOf(context, 0);
	const { perMinute, batch } = readOptions(context, options);
	const checks = options.validation !== 'off';
	const channelIdOf = await channelIdReader(context);
	const read = readItems(context, (itemIndex) => readRecords(context, itemIndex, channelIdOf));
	const records = recordsOf(read);

	const sender =
		perMinute === undefined
			? await openSender(context)
			: await openSender(context, perMinute, MINUTE_MS);
	const bad = checks ? checkAll(records, sender.credential) : new Map<ReturnRecord, Failure>();
	const { rounds, superseded } = settleVersions(
		records.filter((record) => !bad.has(record)),
		versionOfRecord,
		options.duplicates === 'sendAll' ? 'sendAll' : 'keepNewest',
	);
	const { failures, strangers, requests } = await send(rounds, batch, sender);

	const outcomes = accountFor(read, new Map([...bad, ...failures]), (record) =>
		toJson(record, superseded.get(record), checks),
	);
	const unknown = checks ? rounds.flat().flatMap(({ state }) => unknownValuesOfReturn(state)) : [];
	showHints(context, {
		outcomes,
		pace: sender.pace,
		what: 'return',
		superseded: superseded.size,
		unknownValues: new Set(unknown.map(({ value }) => value)),
		further: furtherHints(requests, perMinute !== undefined, strangers),
	});
	return outcomes;
}

export const upsert: Operation = {
	name: 'Create or Update',
	action: 'Create or update returns',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		...RETURN_INPUT,
		optionsField([
			RETURN_BATCH_SIZE,
			duplicatesField('return'),
			MAX_RETRIES,
			REQUESTS_PER_MINUTE,
			TIMEOUT,
			validationField('return'),
		]),
	],
	execute,
};
