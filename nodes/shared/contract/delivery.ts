import pickBy from 'lodash/pickBy';
import { DateTime } from 'luxon';

import { fieldOf, isEmpty, isObject, listOf, textOf } from '../values/unknown';

/** How a message came: what the queue says of it. */
export interface Delivery {
	via: 'direct' | 'pubsub' | 'serviceBus' | 'sqs';
	/** The queue's own ID of the message. */
	message_id?: string;
	/** 1 for the first delivery. */
	attempt?: number;
	/** When the message was put into the queue, ISO 8601 in UTC. */
	sent_at?: string;
	/** What deletes the message: receipt handle, ackId or lock token. */
	handle?: string;
}

type Fields = Record<string, unknown>;

const text = (value: unknown) => textOf(value) || undefined;

/** @returns a count that is at least 1; 0 stands for "not counted" */
function count(value: unknown): number | undefined {
	const number = Number(textOf(value) || Number.NaN);
	return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** @param value ISO 8601, the date of an HTTP header, or milliseconds since 1970 */
function moment(value: unknown): string | undefined {
	const written = textOf(value);
	const milliseconds = /^\d{12,14}$/.test(written);
	const read = milliseconds
		? DateTime.fromMillis(Number(written), { zone: 'utc' })
		: [DateTime.fromISO, DateTime.fromHTTP]
				.map((reader) => reader(written, { zone: 'utc' }))
				.find(({ isValid }) => isValid);
	return read?.toISO() ?? undefined;
}

/** An attribute of SQS: by name, or in a list of names and values, as its query API has it. */
function sqsAttribute(record: Fields, name: string): unknown {
	const { attributes = record.Attributes ?? record.Attribute } = record;
	const listed = [attributes].flat().find((entry) => fieldOf(entry, 'Name') === name);
	return listed === undefined ? fieldOf(attributes, name) : fieldOf(listed, 'Value');
}

/** A message of SQS as its API gives it, or as a record of a Pipe or of Lambda. */
function sqsDelivery(record: Fields): Delivery | undefined {
	const handle = text(record.ReceiptHandle ?? record.receiptHandle);
	if (handle === undefined && record.eventSource !== 'aws:sqs') return undefined;
	return {
		via: 'sqs',
		message_id: text(record.MessageId ?? record.messageId),
		attempt: count(sqsAttribute(record, 'ApproximateReceiveCount')),
		sent_at: moment(sqsAttribute(record, 'SentTimestamp')),
		handle,
	};
}

/** A message of Pub/Sub: pulled (with `ackId`), pushed, or pushed unwrapped with its data in headers. */
function pubSubDelivery({
	ackId,
	deliveryAttempt,
	message,
	headers,
}: Fields): Delivery | undefined {
	const handle = text(ackId);
	const header = (name: string) => fieldOf(headers, `x-goog-pubsub-${name}`);
	const id = text(
		fieldOf(message, 'messageId') ?? fieldOf(message, 'message_id') ?? header('message-id'),
	);
	if (handle === undefined && id === undefined) return undefined;
	const publishTime = fieldOf(message, 'publishTime') ?? fieldOf(message, 'publish_time');
	return {
		via: 'pubsub',
		message_id: id,
		attempt: count(deliveryAttempt),
		sent_at: moment(publishTime ?? header('publish-time')),
		handle,
	};
}

/** What Service Bus' REST API says of a message in a header, as JSON. */
function brokerProperties(headers: unknown): Fields | undefined {
	const header = fieldOf(headers, 'brokerproperties') ?? fieldOf(headers, 'BrokerProperties');
	if (typeof header !== 'string') return isObject(header) ? header : undefined;
	try {
		const said: unknown = JSON.parse(header);
		return isObject(said) ? said : undefined;
	} catch {
		return undefined;
	}
}

/** A message of Service Bus: by REST, from Logic Apps or Functions, or by AMQP. */
function serviceBusDelivery(fields: Fields): Delivery | undefined {
	const said = brokerProperties(fields.headers) ?? fields;
	const handle = text(said.LockToken ?? said.lockToken);
	const isLogicApps = said.ContentData !== undefined;
	if (handle !== undefined || isLogicApps || said.SequenceNumber !== undefined) {
		return {
			via: 'serviceBus',
			message_id: text(said.MessageId ?? said.messageId),
			attempt: count(said.DeliveryCount ?? said.deliveryCount),
			sent_at: moment(said.EnqueuedTimeUtc ?? said.enqueuedTimeUtc),
			handle,
		};
	}
	// AMQP counts the deliveries that came before this one (OASIS AMQP 1.0, 3.2.1).
	const { delivery_count: before, message_annotations: annotations } = fields;
	if (before === undefined && annotations === undefined) return undefined;
	return {
		via: 'serviceBus',
		message_id: text(fields.message_id),
		attempt: typeof before === 'number' ? before + 1 : undefined,
		sent_at: moment(fieldOf(annotations, 'x-opt-enqueued-time')),
	};
}

/** @returns what an object says of the message in it; undefined when it says nothing */
export function deliveryOf(fields: Fields): Delivery | undefined {
	const found = sqsDelivery(fields) ?? pubSubDelivery(fields) ?? serviceBusDelivery(fields);
	if (found === undefined) return undefined;
	const { via, ...said } = found;
	return { via, ...pickBy(said, (value) => value !== undefined) };
}

/** Lists in which queues give several messages: Lambda, Pub/Sub, the two APIs of SQS. */
const LISTS = ['Records', 'receivedMessages', 'Messages', 'messages'];

/** What the two APIs of SQS wrap their list in. */
const ANSWERS = ['ReceiveMessageResponse', 'ReceiveMessageResult'];

/** @returns the messages of an answer that may hold several of them; undefined when it is none */
export function messagesIn(fields: Fields): unknown[] | undefined {
	const list = LISTS.find((name) => Array.isArray(fields[name]) || fields[name] === null);
	if (list !== undefined) return listOf(fields, list);
	const answer = ANSWERS.find((name) => name in fields);
	// Without messages, SQS' XML has an empty element, which is empty text in JSON.
	if (answer !== undefined) return [fields[answer]].filter((content) => !isEmpty(content));
	// XML that was made JSON: one message is an object, several are a list.
	const { Message: message } = fields;
	return isObject(message) || Array.isArray(message) ? [message].flat() : undefined;
}
