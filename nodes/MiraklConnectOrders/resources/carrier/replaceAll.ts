import type { IExecuteFunctions } from 'n8n-workflow';

import { UPSERT_CARRIERS } from '../../../shared/contract/endpoints';
import type { Problem } from '../../../shared/contract/error';
import type { Refusal } from '../../../shared/transport/request';
import { openSender, type Sender } from '../../../shared/transport/send';
import { channelIdReader } from '../../parameters/channelId';
import { optionsField } from '../../parameters/fields';
import { optionsOf } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { refusedFailure, type Hints, type OwnProblem } from '../../reporting/failures';
import { showHints } from '../../reporting/hints';
import type { Outcome } from '../../reporting/outcomes';
import { MAX_RETRIES, readSingleOptions, TIMEOUT } from '../../sending/options';
import type { SingleOutcome } from '../../sending/singles';
import { CARRIER_INPUT, MINIMUM, readCarrierList, type CarrierRecord } from './carrierList';

const HINTS: Hints = {
	400: 'Fix the named carriers and send the list again, complete.',
	404: "Connect does not know this channel: check 'Channel ID'.",
	429: 'Mirakl accepts one list of carriers an hour: run again later, and only when the list has changed.',
};

/** Names the input item of a carrier that Connect found a problem in. */
function nameItem(
	{ order, code, field, message }: Problem,
	records: readonly CarrierRecord[],
): OwnProblem {
	const item = order === undefined ? undefined : records[order]?.itemIndex;
	return { item, code, field, message };
}

async function send(
	context: IExecuteFunctions,
	channelId: string,
	records: readonly CarrierRecord[],
	sender: Sender,
): Promise<SingleOutcome> {
	const answer = await sender.send({
		endpoint: UPSERT_CARRIERS,
		id: channelId,
		body: { carriers: records.map(({ carrier }) => carrier) },
		...readSingleOptions(context, 0, optionsOf(context, 0)),
	});
	if ('body' in answer) {
		return { json: { channel_id: channelId, carriers: records.length, outcome: 'replaced' } };
	}
	return { failure: failureOf(answer.refusal, channelId, records, sender) };
}

function failureOf(
	refusal: Refusal,
	channelId: string,
	records: readonly CarrierRecord[],
	{ credential }: Sender,
) {
	const subject = { label: 'the list of carriers', ids: { channel_id: channelId } };
	const call = { endpoint: UPSERT_CARRIERS, hints: HINTS, credential };
	const problems = refusal.problems.map((problem) => nameItem(problem, records));
	return refusedFailure(refusal, subject, call, problems);
}

/** All input items are one list, so they have one outcome. */
async function execute(context: IExecuteFunctions): Promise<Outcome[]> {
	const source = { itemIndex: 0, items: [...context.getInputData().keys()] };
	const list = readCarrierList(context, await channelIdReader(context));
	const sender = await openSender(context);
	const outcome =
		'failure' in list ? list : await send(context, list.channelId, list.records, sender);
	const outcomes = [{ ...source, ...outcome }];
	showHints(context, { outcomes, pace: sender.pace, what: 'list of carriers' });
	return outcomes;
}

export const replaceAll: Operation = {
	name: 'Replace List',
	subtitle: 'Replace list of carriers',
	// What the model of an AI agent reads of the tool.
	action: 'Replace the whole list of carriers, which deletes those not given: ask for all of them',
	description:
		'Replace the list of carriers that Connect keeps for the channel. Carriers that are not given are deleted, so give all of them, also to add one.',
	fields: [...CARRIER_INPUT, optionsField([MAX_RETRIES, MINIMUM, TIMEOUT])],
	execute,
};
