import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { decoded } from '../values/encoded';
import { fieldOf, isObject } from '../values/unknown';
import type { EnumValue } from './enums';

/**
 * What Connect asks a channel to do.
 *
 * Source: Mirakl's OpenAPI of the Channel Platform events, `OrderActionEvent`.
 */
export const EVENT_TYPES = [
	{ name: 'Accept', value: 'ACCEPT', description: 'Accept or refuse lines of an order' },
	{ name: 'Accept Return', value: 'ACCEPT_RETURN', description: 'Accept or refuse a return' },
	{
		name: 'Acknowledge Return Reception',
		value: 'ACKNOWLEDGE_RETURN_RECEPTION',
		description: 'The seller got the goods back',
	},
	{ name: 'Cancel', value: 'CANCEL', description: 'Take units off an order' },
	{ name: 'Close Return', value: 'CLOSE_RETURN', description: 'End a return' },
	{ name: 'Create Shipment', value: 'CREATE_SHIPMENT', description: 'The seller shipped goods' },
	{ name: 'Refund', value: 'REFUND', description: 'Give the buyer money back' },
	{
		name: 'Update Return Tracking Information',
		value: 'UPDATE_RETURN_TRACKING_INFORMATION',
		description: 'Label, carrier or number of a return',
	},
	{
		name: 'Upload Document',
		value: 'UPLOAD_DOCUMENT',
		description: 'Take over an invoice or a return label',
	},
] as const satisfies readonly EnumValue[];

export type EventType = (typeof EVENT_TYPES)[number]['value'];

/** An event of Connect, whatever it is about. */
export interface ConnectEvent {
	/** A ULID. The same for every delivery of the event. */
	id: string;
	/** One of `EVENT_TYPES`, or that of another kind of event. */
	type: string;
	/** When Connect made it, as it says it. */
	time: string;
	/** As sent, with the names of the schema. Holds `action_id` when Connect asks for an action. */
	data: IDataObject;
}

/** The values of `EVENT_TYPES`. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set(EVENT_TYPES.map(({ value }) => value));

/** Crockford's base32 (https://github.com/ulid/spec); Mirakl's examples have both cases. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @returns whether Connect waits for the outcome of this event; new types of actions come with an `action_id` */
export function isAction({ type, data }: ConnectEvent): boolean {
	return KNOWN_TYPES.has(type) || isText(data.action_id);
}

/** Mirakl's example of a refund names the line otherwise than its schema does. */
function withLineId(line: unknown): unknown {
	if (!isObject(line) || line.channel_order_line_id !== undefined) return line;
	const { order_line_id, ...rest } = line;
	return order_line_id === undefined ? line : { channel_order_line_id: order_line_id, ...rest };
}

/** So does its example of a document name the return. */
function withDocumentEntity(data: Record<string, unknown>): Record<string, unknown> {
	const { document_entity_id: id, document_entity_type: type, ...rest } = data;
	if (data.document_entity !== undefined || (id === undefined && type === undefined)) return data;
	return { ...rest, document_entity: { id, type } };
}

/** Brings what Mirakl's own examples name otherwise to the names of its schema; the rest stays as sent. */
function withSchemaNames(data: Record<string, unknown>): IDataObject {
	const entries = Object.entries(withDocumentEntity(data)).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.map(withLineId) : value,
	]);
	return Object.fromEntries(entries) as IDataObject;
}

/** Some senders give an object within the envelope as text. An older guide puts `action_id` beside `id`. */
function dataOf(envelope: Record<string, unknown>): unknown {
	const { data, action_id } = envelope;
	const said = typeof data === 'string' ? decoded(data) : data;
	if (isObject(said) || action_id === undefined) return said;
	return omit(envelope, 'id', 'type', 'time', 'data');
}

/** What an object says of an event, if it is meant to be one. */
export type Envelope = { event: ConnectEvent } | { missing: string[] };

/**
 * Tells an event from anything else. What names an action is always meant to be one; other events are
 * told by their ID.
 *
 * @returns the event, or which of its fields are missing; undefined for an object that is no event
 */
export function readEnvelope(value: Record<string, unknown>): Envelope | undefined {
	const { id, type, time } = value;
	const said = dataOf(value);
	const data = isObject(said) ? said : {};
	const isMeant =
		isText(data.action_id) ||
		(isText(type) && (KNOWN_TYPES.has(type) || (isText(id) && ULID.test(id) && isText(time))));
	if (!isMeant) return undefined;
	if (isText(id) && isText(type) && isText(time)) {
		return { event: { id, type, time, data: withSchemaNames(data) } };
	}
	const missing = ['id', 'type', 'time'].filter((name) => !isText(fieldOf(value, name)));
	return { missing };
}
