/** Answers that no server should give. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import type { Answer } from './hostileServer.cjs';

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Byte after byte, without an end. */
export const drips =
	(status: number): Answer =>
	(response) => {
		response.writeHead(status, JSON_TYPE).write('{"message":"');
		const timer = setInterval(() => response.write('a'), 50);
		response.once('close', () => clearInterval(timer));
	};

/** As fast as the other side reads, without an end. */
export const pours =
	(status: number): Answer =>
	(response) => {
		response.writeHead(status, JSON_TYPE);
		const chunk = Buffer.alloc(64 * 1024, 'a');
		Readable.from(endless(chunk)).pipe(response);
	};

function* endless(chunk: Buffer) {
	for (;;) yield chunk;
}

function* repeated(chunk: Buffer, times: number) {
	for (let n = 0; n < times; n++) yield chunk;
}

/** JSON as it should be, but of this size. */
export const sendsMegabytes =
	(status: number, size: number): Answer =>
	(response) => {
		response.writeHead(status, JSON_TYPE).write('{"code":"X","message":"');
		Readable.from(
			(function* () {
				yield* repeated(Buffer.alloc(MEGABYTE, 'a'), size);
				yield Buffer.from('"}');
			})(),
		).pipe(response);
	};

const PACKED = gzipSync(Buffer.alloc(10 * MEGABYTE, 'a'));

/** Some kilobytes that unpack to this many megabytes. */
export const sendsBomb =
	(status: number, size: number): Answer =>
	(response) => {
		response.writeHead(status, { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
		response.end(Buffer.concat([...repeated(PACKED, size / 10)]));
	};

export const sends =
	(status: number, body: unknown, headers: Record<string, string | string[]> = JSON_TYPE): Answer =>
	(response) =>
		response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));

/** Bytes that are not even HTTP, if need be. */
export const sendsRaw =
	(...lines: string[]): Answer =>
	(response) =>
		response.socket?.end(lines.join('\r\n'));

/** Bodies of an answer 400 that are JSON, but not what Mirakl promises; by what is odd in them. */
export const ODD_BODIES: Record<string, unknown> = {
	'numbers for text': { code: 5, message: 17, errors: [{ field: 1, message: 2 }] },
	'objects for text': { code: {}, message: { toString: 'x' }, errors: { message: 'x' } },
	'null everywhere': { code: null, message: null, errors: [null, { field: null, message: null }] },
	'an array': [{ message: 'x' }],
	'a number': 7,
	'an empty text': '""',
	'control characters': {
		code: 'A\r\nB\u0000',
		message: 'one\u0000two\r\nthree\u001b[31m\u2028four\u202efive',
		errors: [{ field: 'orders[0].x\u0000\r\ny', message: 'a\r\nSet-Cookie: b\u0007' }],
	},
	'keys of the prototype':
		'{"__proto__":{"code":"P","polluted":1},"constructor":{"prototype":{"polluted":1}},"errors":[{"field":"orders.__proto__.polluted","message":"x"},{"field":"orders[0].__proto__.polluted","message":"y"},{"field":"__proto__","message":"z"}]}',
	'a position out of reach': {
		errors: [
			{ field: 'orders[99999999].x', message: 'x' },
			{ field: 'orders[-1].x', message: 'x' },
			{ field: 'orders[1e9].x', message: 'x' },
			{ field: `orders[${'9'.repeat(400)}].x`, message: 'x' },
		],
	},
	'long texts': {
		code: 'C'.repeat(100_000),
		message: 'M'.repeat(100_000),
		errors: [{ field: `orders[0].${'f'.repeat(100_000)}`, message: 'E'.repeat(100_000) }],
	},
	'many problems of one order': {
		message: 'x',
		errors: Array.from({ length: 15_000 }, (_, n) => ({ field: `orders[0].x${n}`, message: 'x' })),
	},
	'many problems of no order': {
		message: 'x',
		errors: Array.from({ length: 20_000 }, () => ({ message: 'no order' })),
	},
	'a million problems': `{"errors":[${'{},'.repeat(999_999)}{}]}`,
	'deep brackets': `{"errors":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
	'a deep path': { errors: [{ field: `orders[0]${'.a[0]'.repeat(20_000)}`, message: 'x' }] },
	'an open bracket': '{"message":"x","errors":[{',
	'text without quotes': 'Internal error at line 1\r\n\u0000',
};
