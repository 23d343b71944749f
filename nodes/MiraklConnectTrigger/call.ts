import difference from 'lodash/difference';
import omit from 'lodash/omit';
import pickBy from 'lodash/pickBy';
import uniqBy from 'lodash/uniqBy';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isAction, KNOWN_TYPES, type ConnectEvent } from '../shared/contract/event';
import { readMessages, type ReadMessage } from '../shared/contract/message';
import { plainText } from '../shared/values/text';
import type { GoogleKeys } from './googleKeys';
import type { Repeats } from './repeats';
import { findDoubt } from './sender';

/** What lives longer than a call. */
export interface Memory {
	googleKeys: GoogleKeys;
	repeats: Repeats;
}

type ReadEvent = Extract<ReadMessage, { event: ConnectEvent }>;

/** Seconds; the sender's queue decides in the end. */
const RETRY_AFTER_S = 30;

/** 'Ignore Repeats For (Minutes)' where it is not set. */
const DEFAULT_MINUTES = 60;

const MINUTE_MS = 60_000;

/**
 * Answers by itself, so that n8n makes no execution. n8n would make a failed one of anything that is
 * thrown, and anybody could fill its list.
 */
function answer(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_S));
	response.status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Writes to n8n's log, with the workflow, and only what is said here. */
function note(context: IWebhookFunctions, level: 'debug' | 'warn', message: string): void {
	const [workflowId, nodeName] = [context.getWorkflow().id, context.getNode().name];
	context.logger[level](`Mirakl Connect Trigger: ${message}`, { workflowId, nodeName });
}

/** Pub/Sub, when it pushes the bare data, and Service Bus tell of the message in headers. */
const tellsOfDelivery = (_value: unknown, name: string) =>
	name.startsWith('x-goog-pubsub-') || name === 'brokerproperties';

/** n8n has read a body that it does not know the type of only as bytes, so it is always these that count. */
function messagesOf(context: IWebhookFunctions): ReadMessage[] {
	const body: unknown = context.getRequestObject().rawBody;
	const headers = pickBy(context.getHeaderData(), tellsOfDelivery);
	return readMessages(Object.keys(headers).length === 0 ? body : { headers, body });
}

/** @returns why a call is not to be worked on, as the end of a sentence; one bad message refuses them all */
function problemOf(messages: readonly ReadMessage[]): string | undefined {
	if (messages.length === 0) return 'is empty';
	return messages.flatMap((message) => ('problem' in message ? [message.problem] : []))[0];
}

/** New types of actions pass whatever is chosen: nobody could have chosen them. */
function isWanted(context: IWebhookFunctions, event: ConnectEvent): boolean {
	const chosen = [context.getNodeParameter('events', [])].flat();
	return chosen.includes(event.type) || (isAction(event) && !KNOWN_TYPES.has(event.type));
}

/** Whoever waits for an action that is confirmed here waits for ever, so that the log says it. */
function noteLeftOut(context: IWebhookFunctions, leftOut: readonly ReadEvent[]): void {
	for (const { event } of leftOut) {
		const [id, type] = [plainText(event.id, 40), plainText(event.type, 60)];
		if (isAction(event)) {
			note(context, 'warn', `action ${id} of type ${type} was left out, as 'Events' says`);
		} else {
			note(context, 'debug', `event ${id} of type ${type} is no order action and was left out`);
		}
	}
}

function toItem({ event, delivery }: ReadEvent): INodeExecutionData {
	return { json: { ...event, delivery: omit(delivery, 'handle') } };
}

/**
 * How long an event counts as done, in milliseconds; 0 where repeats are not told from first deliveries.
 * So they are not while somebody tries the workflow out and sends one event again and again; nor where the
 * sender gets its answer at once, because then nothing tells how the run ended.
 */
function windowOf(context: IWebhookFunctions): number {
	const isAnsweredAtTheEnd = context.getNodeParameter('responseMode') === 'lastNode';
	if (context.getMode() === 'manual' || !isAnsweredAtTheEnd) return 0;
	const given = context.getNodeParameter('options.ignoreRepeatsFor', DEFAULT_MINUTES);
	const minutes = Number(given ?? DEFAULT_MINUTES);
	return (minutes >= 0 ? minutes : DEFAULT_MINUTES) * MINUTE_MS;
}

/** Ids are the same in either case. */
function keyOf(context: IWebhookFunctions, { event }: ReadEvent): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id, event.id.toLowerCase()]);
}

/** Starts a run with those events that nobody works on and nobody has worked on. */
function run(
	context: IWebhookFunctions,
	read: readonly ReadEvent[],
	repeats: Repeats,
): IWebhookResponseData {
	const windowMs = windowOf(context);
	if (windowMs === 0) return { workflowData: [read.map(toItem)] };

	const once = uniqBy(read, (entry) => keyOf(context, entry));
	const withStanding = once.map((entry) => ({
		entry,
		standing: repeats.standing(keyOf(context, entry), windowMs),
	}));
	if (withStanding.some(({ standing }) => standing === 'goingOn')) {
		return answer(context, 503, 'This event is still being worked on');
	}
	const open = withStanding.filter(({ standing }) => standing === 'new').map(({ entry }) => entry);
	if (open.length === 0) {
		note(context, 'debug', 'a repeat of an event was left out');
		return answer(context, 200, 'This event was worked on already');
	}
	repeats.begin(
		open.map((entry) => keyOf(context, entry)),
		context.getResponseObject(),
	);
	return { workflowData: [open.map(toItem)] };
}

/**
 * Works on a call, whoever makes it.
 *
 * @throws when something is wrong with this node itself
 */
export async function takeCall(
	context: IWebhookFunctions,
	{ googleKeys, repeats }: Memory,
): Promise<IWebhookResponseData> {
	const doubt = await findDoubt(context, googleKeys);
	if (doubt !== undefined) {
		note(context, 'warn', `a call was refused: ${plainText(doubt.reason, 500)}`);
		return doubt.status === 401
			? answer(context, 401, 'Unauthorized')
			: answer(context, 503, 'The sender can not be checked right now');
	}
	const messages = messagesOf(context);
	const problem = problemOf(messages);
	if (problem !== undefined) {
		note(context, 'warn', `the message of a call ${plainText(problem, 200)}`);
		return answer(context, 400, `The message ${problem}`);
	}
	const events = messages.filter((message): message is ReadEvent => 'event' in message);
	const wanted = events.filter(({ event }) => isWanted(context, event));
	noteLeftOut(context, difference(events, wanted));
	if (wanted.length === 0) return answer(context, 200, 'This event is not listened for');
	return run(context, wanted, repeats);
}

/** Answers a call that could not be worked on because of a fault of this node or its settings. */
export function giveUp(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	const reason = error instanceof Error ? error.message : 'unknown';
	note(context, 'warn', `a call could not be worked on: ${plainText(reason, 300)}`);
	return answer(context, 503, 'The event can not be worked on right now');
}
