import { bytesOf, decoded, Undecodable } from '../values/encoded';
import { isEmpty, isObject } from '../values/unknown';
import { deliveryOf, messagesIn, type Delivery } from './delivery';
import { readEnvelope, type ConnectEvent } from './event';

/** One message of a queue: the event in it, or why there is none to read. */
export type ReadMessage = { delivery: Delivery } & (
	| { event: ConnectEvent }
	/** The end of a sentence about the message. */
	| { problem: string }
);

/** Wrappers around an event: a webhook, its body, a list, a message and its text are five. */
const MAX_DEPTH = 6;

/** Lists, texts, bytes and base64 between two of them, so that no text within text goes on for long. */
const MAX_LAYERS = 20;

/** Values that are looked at, so that no input keeps a run busy for long. */
const MAX_VALUES = 100_000;

/** Characters of the shortest event: an ID has 26. */
const MIN_LENGTH = 40;

/**
 * Where what wraps a message keeps it: Pub/Sub `message` and `data`; webhooks, full responses, AMQP and
 * SQS `body`, `Body`; SNS `Message`; Logic Apps `ContentData`; AMQP `content`.
 */
const CONTENTS = ['message', 'body', 'Body', 'Message', 'data', 'ContentData', 'content'];

const DIRECT: Delivery = { via: 'direct' };

const isEvent = (message: ReadMessage) => 'event' in message;

const isNothing = (value: unknown) =>
	isEmpty(value) || (isObject(value) && Object.keys(value).length === 0);

/** What a queue without messages answers, as n8n's HTTP Request node gives it. */
function isEmptyAnswer(value: unknown): boolean {
	if (isNothing(value)) return true;
	if (!isObject(value)) return false;
	const { statusCode, headers, body, data } = value;
	if (typeof statusCode !== 'number' || headers === undefined) {
		return data === '' && Object.keys(value).length === 1;
	}
	return statusCode >= 200 && statusCode < 300 && isNothing(data) && isEmptyAnswer(body);
}

/** How far the search has come. */
interface Place {
	delivery: Delivery;
	/** Objects around this value. */
	depth: number;
	/** Lists and texts around it since the last object. */
	layers: number;
}

/** The search through one input. */
class Search {
	private looked = 0;

	/** Whether the search was given up; what it found is not all. */
	get isGivenUp(): boolean {
		return this.looked > MAX_VALUES;
	}

	/** @returns the messages in a value that is meant to hold one: each is an event or a problem */
	read(value: unknown, place: Place): ReadMessage[] {
		this.looked += 1;
		if (this.isGivenUp) return [];
		const refuse = (problem: string): ReadMessage[] => [{ problem, delivery: place.delivery }];

		if (place.depth > MAX_DEPTH || place.layers > MAX_LAYERS) return refuse('is nested too deeply');
		const within = { ...place, layers: place.layers + 1 };
		const content = typeof value === 'string' ? value : bytesOf(value);
		if (content !== undefined) {
			if (content.length === 0) return refuse('is empty');
			const said = decoded(content);
			return said instanceof Undecodable ? refuse(said.fault) : this.read(said, within);
		}
		if (Array.isArray(value)) return value.flatMap((entry) => this.read(entry, within));
		if (isObject(value)) return this.readObject(value, place);
		return refuse(isEmpty(value) ? 'is empty' : 'holds no event of Mirakl Connect');
	}

	private readObject(fields: Record<string, unknown>, place: Place): ReadMessage[] {
		const delivery = deliveryOf(fields) ?? place.delivery;
		const envelope = readEnvelope(fields);
		if (envelope !== undefined) {
			if ('event' in envelope) return [{ event: envelope.event, delivery: place.delivery }];
			const missing = envelope.missing.map((name) => `'${name}'`).join(', ');
			return [{ problem: `is an event without ${missing}`, delivery: place.delivery }];
		}
		const within: Place = { delivery, depth: place.depth + 1, layers: 0 };
		const messages = messagesIn(fields);
		if (messages !== undefined) {
			return messages.flatMap((message) => this.read(message, within));
		}
		const contents = CONTENTS.filter((name) => !isEmpty(fields[name])).map((name) => fields[name]);
		let problems: ReadMessage[] = [];
		for (const content of contents) {
			const read = this.read(content, within);
			if (read.some(isEvent)) return read;
			if (problems.length === 0) problems = read;
		}
		const found = this.lookInto(fields, within).filter(isEvent);
		if (found.length > 0) return found;
		if (problems.length > 0) return problems;
		const isHollow = CONTENTS.some((name) => name in fields) || isNothing(fields);
		const problem = isHollow ? 'is empty' : 'holds no event of Mirakl Connect';
		return [{ problem, delivery }];
	}

	/** Looks for events where none is to be expected: what else is there is no message. */
	private lookInto(fields: Record<string, unknown>, within: Place): ReadMessage[] {
		return Object.entries(fields).flatMap(([name, value]) => {
			if (CONTENTS.includes(name)) return [];
			const mayHold =
				typeof value === 'string' ? value.length >= MIN_LENGTH : typeof value === 'object';
			return mayHold && value !== null ? this.read(value, within) : [];
		});
	}
}

/**
 * Finds Mirakl's events in whatever a queue, a cloud or a node of n8n gave: as objects, JSON, base64 or
 * bytes, in the wrappers of Amazon SQS, Google Pub/Sub and Azure Service Bus, at most six around one another.
 *
 * @returns one entry for each message, in the order in which they stand there; none for the answer of a
 * queue that is empty
 */
export function readMessages(value: unknown): ReadMessage[] {
	if (isEmptyAnswer(value)) return [];
	const search = new Search();
	const read = search.read(value, { delivery: DIRECT, depth: 0, layers: 0 });
	if (!search.isGivenUp) return read;
	return [{ problem: 'holds too much to look through', delivery: DIRECT }];
}
