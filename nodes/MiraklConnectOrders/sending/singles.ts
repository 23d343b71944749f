import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Endpoint } from '../../shared/contract/endpoints';
import type { Answer, ConnectRequest, Refusal } from '../../shared/transport/request';
import { openSender } from '../../shared/transport/send';
import { optionsOf } from '../parameters/reading';
import {
	refusedFailure,
	unreadFailure,
	type Failure,
	type Hints,
	type Subject,
} from '../reporting/failures';
import type { Outcome } from '../reporting/outcomes';
import { readSingleOptions } from './options';

/** What became of one item. */
export type SingleOutcome = { json: IDataObject } | { failure: Failure };

/** The one call of an item. */
export interface SingleCall<Body = undefined> {
	send: (request: Pick<ConnectRequest, 'body' | 'id'>) => Promise<Answer<Body>>;
	/** @returns the outcome of an item whose request was refused, in the user's words */
	refused: (refusal: Refusal, subject: Subject, hints: Hints) => SingleOutcome;
}

/** How an operation that sends one request for each item does it. */
export interface SinglePlan<Prepared, Body = undefined> {
	endpoint: Endpoint<Body>;
	/** Reads and checks an item; what it throws becomes the item's failure, and nothing is sent. */
	prepare: (itemIndex: number) => Prepared | Promise<Prepared>;
	perform: (prepared: Prepared, call: SingleCall<Body>) => Promise<SingleOutcome>;
}

/** Handles items one after another; one that fails does not keep the others back. */
export async function sendSingles<Prepared, Body>(
	context: IExecuteFunctions,
	{ endpoint, prepare, perform }: SinglePlan<Prepared, Body>,
): Promise<Outcome[]> {
	const { send, credential } = await openSender(context);
	const readItem = async (itemIndex: number) => {
		const options = readSingleOptions(context, itemIndex, optionsOf(context, itemIndex));
		return { options, prepared: await prepare(itemIndex) };
	};
	const outcomes: Outcome[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const read = await readItem(itemIndex).catch((error: unknown) => unreadFailure(error));
		if (!('prepared' in read)) {
			outcomes.push({ itemIndex, failure: read });
			continue;
		}
		const outcome = await perform(read.prepared, {
			send: async ({ id, body }) => await send<Body>({ endpoint, id, body, ...read.options }),
			refused: (refusal, subject, hints) => ({
				failure: refusedFailure(refusal, subject, { endpoint, hints, credential }),
			}),
		});
		outcomes.push({ itemIndex, ...outcome });
	}
	return outcomes;
}
