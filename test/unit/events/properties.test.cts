/** Whatever is wrapped around an event gives the event back; whatever is no event gives no surprise. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { EVENT_TYPES } from '../../../nodes/shared/contract/event';
import { readMessages } from '../../../nodes/shared/contract/message';
import { parseEvent } from '../../../nodes/MiraklConnectOrders/resources/orderAction/parseEvent';
import { base64, bufferInJson, EVENT } from '../../support/events.cjs';
import { mockContext } from '../../support/mockContext.cjs';

const ULID_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const oneOf = (letters: string) => fc.nat(letters.length - 1).map((index) => letters.charAt(index));

const ulid = fc
	.tuple(
		oneOf('01234567'),
		fc.array(oneOf(ULID_LETTERS), { minLength: 25, maxLength: 25 }),
		fc.boolean(),
	)
	.map(([first, rest, lower]) => {
		const id = first + rest.join('');
		return lower ? id.toLowerCase() : id;
	});

/** Names that the reader knows from wrappers, and names that mean something to JavaScript. */
const treacherous = fc.constantFrom(
	...['body', 'data', 'message', 'Messages', 'Records', 'content', 'headers', 'type', 'id', 'time'],
	...['__proto__', 'constructor', 'toString', 'statusCode', 'LockToken', 'ackId', 'action_id'],
);

const details = fc.dictionary(
	fc.oneof(fc.string({ unit: 'grapheme' }), treacherous),
	fc.jsonValue({ maxDepth: 3 }),
	{ maxKeys: 5, noNullPrototype: true },
);

/** Brought to names of the schema, an event of this kind would not be what was sent. */
const isRenamed = (json: string) => /order_line_id|document_entity/.test(json);

const event = fc
	.record({
		id: ulid,
		type: fc.constantFrom(...EVENT_TYPES.map(({ value }) => value), 'OFFER_UPSERT', 'NEW_ACTION'),
		time: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
		data: fc
			.tuple(details, fc.string({ minLength: 1, unit: 'grapheme' }))
			.map(([fields, action_id]) => ({ ...fields, action_id })),
	})
	.map((said) => JSON.parse(JSON.stringify(said)) as IDataObject)
	.filter((said) => !isRenamed(JSON.stringify(said)));

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** One layer around what is inside. */
const WRAPPERS: ReadonlyArray<(inner: unknown) => unknown> = [
	asText,
	(inner) => JSON.stringify(inner),
	(inner) => base64(asText(inner)),
	(inner) => Buffer.from(asText(inner)),
	(inner) => bufferInJson(asText(inner)),
	(inner) => [inner],
	(inner) => ({ body: inner }),
	(inner) => ({ body: inner, headers: { host: 'h' }, params: {}, query: {}, webhookUrl: 'u' }),
	(inner) => ({ body: inner, headers: {}, statusCode: 201, statusMessage: 'Created' }),
	(inner) => ({ MessageId: 'm', ReceiptHandle: 'h', Body: asText(inner) }),
	(inner) => ({ messageId: 'm', receiptHandle: 'h', body: asText(inner), eventSource: 'aws:sqs' }),
	(inner) => ({ Records: [inner] }),
	(inner) => ({ Messages: [inner] }),
	(inner) => ({ message: { data: base64(asText(inner)), messageId: '1' }, subscription: 's' }),
	(inner) => ({ receivedMessages: [{ ackId: 'a', message: { data: base64(asText(inner)) } }] }),
	(inner) => ({ ContentData: base64(asText(inner)), LockToken: 'l', MessageId: 'm' }),
	(inner) => ({ body: { typecode: 117, content: bufferInJson(asText(inner)) }, delivery_count: 0 }),
	(inner) => ({ Type: 'Notification', MessageId: 'n', Message: asText(inner) }),
	(inner) => ({ payload: inner }),
];

/** How many objects a wrapper puts around what is inside. */
const objectsOf = (wrap: (inner: unknown) => unknown): number => {
	const inside = Symbol('inside');
	const count = (value: unknown): number =>
		typeof value === 'object' && value !== null && !Buffer.isBuffer(value) && !('type' in value)
			? Number(!Array.isArray(value)) + Math.max(0, ...Object.values(value).map(count))
			: 0;
	return count(wrap(String(inside)));
};

const wrappers = fc
	.array(fc.constantFrom(...WRAPPERS), { maxLength: 5 })
	.filter((layers) => layers.reduce((sum, layer) => sum + objectsOf(layer), 0) <= 6);

it('gives the same event back, whatever is wrapped around it', () => {
	fc.assert(
		fc.property(event, wrappers, (said, layers) => {
			const wrapped = layers.reduce<unknown>((inner, wrap) => wrap(inner), said);
			const read = readMessages(wrapped);
			expect(read).toEqual([{ event: said, delivery: expect.any(Object) }]);
		}),
		{ numRuns: 3000 },
	);
});

/** Bytes and text as hostile senders and broken programs make them. */
const hostile = fc.oneof(
	fc.anything({ withBigInt: false, withDate: true, withNullPrototype: true, maxDepth: 4 }),
	fc.json().map((json) => json.slice(0, -1)),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => base64(deflateRawSync(bytes))),
	fc.base64String({ maxLength: 200 }).map((text) => `${text}=%`),
	fc.nat(100_000).map((depth) => '['.repeat(depth)),
	fc.nat(5000).map((depth) => `${'[{"body":'.repeat(depth)}1${'}]'.repeat(depth)}`),
	fc.nat(50).map((depth) => {
		let nested: unknown = { ...EVENT };
		for (let layer = 0; layer < depth; layer++) nested = { body: nested };
		return nested;
	}),
	fc.constant(null).map(() => {
		const circle: Record<string, unknown> = {};
		Object.assign(circle, { body: circle, Records: [circle, circle], other: [circle] });
		return circle;
	}),
	fc.nat(10).map((size) => ({ type: 'Buffer', data: Array.from({ length: size }, () => 'x') })),
	fc.constant({ type: 'Buffer', data: { length: 1e9 } }),
	fc.constantFrom(
		'',
		' '.repeat(1_500_000),
		'A'.repeat(3_000_000),
		'\uD800',
		'{"__proto__":{"id":1}}',
	),
);

const aMember = fc.constantFrom(
	'body',
	'Body',
	'data',
	'message',
	'Records',
	'headers',
	'__proto__',
	'x',
);

const RUNS = Number(process.env.PROPERTY_RUNS ?? 10_000);

it('never throws past the item, and accounts for it', async () => {
	await fc.assert(
		fc.asyncProperty(hostile, aMember, async (value, member) => {
			const json = Object.fromEntries([[member, value]]) as IDataObject;
			const { context } = mockContext({ items: [{ json }, { json: EVENT }] });

			const outcomes = await parseEvent.execute(context);

			const [last, ...others] = [...outcomes].reverse();
			expect(last).toMatchObject({ itemIndex: 1, json: { id: EVENT.id } });
			expect(others.every(({ itemIndex }) => itemIndex === 0)).toBe(true);
			expect({}).not.toHaveProperty('id');
		}),
		{ numRuns: RUNS },
	);
}, 600_000);
