import { toPath } from 'lodash';
import { z } from 'zod/v4';

import { plainText } from '../values/text';

/** One thing that is wrong. */
export interface Problem {
	/**
	 * Position, in the request's list, of the record it belongs to: an order, or likewise a return or a carrier.
	 * Undefined for the whole request.
	 */
	order?: number;
	/** Name of that list, where it is not `orders`. */
	list?: string;
	/** Position, in that order, of the line it belongs to. */
	line?: number;
	/** Path of the field, from its order or else from the body's root. */
	field?: string;
	message: string;
	/** Mirakl's code, where the problem has one of its own. */
	code?: string;
}

/** What Connect says in an error answer, in short lines; empty where it says nothing. */
export interface ErrorBody {
	/** Mirakl's stable error code. */
	code?: string;
	message?: string;
	problems: Problem[];
}

/** Longest texts that are taken over from an answer, in characters; what is longer is cut. */
export const MAX_CODE_LENGTH = 100;
const MAX_FIELD_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 500;

/** Most problems that are taken over: ten for each order of a full request. */
const MAX_PROBLEMS = 1000;

const textUpTo = (maxLength: number) => z.string().transform((text) => plainText(text, maxLength));

const optionalUpTo = (maxLength: number) => textUpTo(maxLength).optional().catch(undefined);

const problemSchema = z.object({
	code: optionalUpTo(MAX_CODE_LENGTH),
	field: optionalUpTo(MAX_FIELD_LENGTH),
	message: textUpTo(MAX_MESSAGE_LENGTH),
});

const errorBodySchema = z.object({
	code: optionalUpTo(MAX_CODE_LENGTH),
	message: optionalUpTo(MAX_MESSAGE_LENGTH),
	errors: z.array(z.unknown()).catch([]),
});

/** `['order_lines', 0, 'price']` → `order_lines[0].price` */
export function fieldPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((field, part) => {
		if (typeof part === 'number') return `${field}[${part}]`;
		return field === '' ? String(part) : `${field}.${String(part)}`;
	}, '');
}

/** Lists of the requests whose entries are sent, and refused, for themselves. */
const RECORD_LISTS = ['orders', 'returns', 'carriers'];

/** Lists of lines in those entries. */
const LINE_LISTS: PropertyKey[] = ['order_lines', 'return_lines'];

/** @param path from the order; empty for the order as a whole */
export function problemAt(path: readonly PropertyKey[], message: string): Problem {
	if (path.length === 0) return { message };
	const [list = '', line] = path;
	const field = fieldPath(path);
	return LINE_LISTS.includes(list) && typeof line === 'number'
		? { line, field, message }
		: { field, message };
}

/** lodash gives the index of a list as text. */
const isIndex = (part: string | undefined) => /^\d+$/.test(part ?? '');

const toParts = (path: readonly string[]) =>
	path.map((part) => (isIndex(part) ? Number(part) : part));

/** @param problem of one record, so that a path without a list is counted from that record */
export function ofRecord({ field, message, code }: Problem): Problem {
	const placedIn = problemAt(toParts(toPath(field)), message);
	return code === undefined ? placedIn : { ...placedIn, code };
}

/**
 * Finds the record that a path points into. Mirakl does not say which notation it uses, so
 * `orders[3].x`, `$.orders[3].x`, `orders.3.x` and `input.orders[3].x` are all read.
 */
function placed({ field, message }: z.output<typeof problemSchema>): Problem {
	const path = toPath(field);
	const root = path.findIndex((part) => RECORD_LISTS.includes(part));
	const [list, position] = path.slice(root);
	if (root === -1 || !isIndex(position))
		return field === undefined ? { message } : { field, message };
	const order = Number(position);
	const rest = toParts(path.slice(root + 2));
	return { order, ...(list === 'orders' ? {} : { list }), ...problemAt(rest, message) };
}

/** Reads a list of problems out of an answer; what is none is left out. */
export function readProblems(entries: readonly unknown[]): Problem[] {
	return entries.slice(0, MAX_PROBLEMS).flatMap((entry) => {
		const { data } = problemSchema.safeParse(entry);
		if (data === undefined) return [];
		return [{ ...placed(data), ...(data.code === undefined ? {} : { code: data.code }) }];
	});
}

/**
 * Reads the body of an error answer. Gateways answer in HTML or with nothing, and a stranger with
 * whatever it likes, so anything may come.
 *
 * @returns what Mirakl said; no more than empty `problems` where the body is not Mirakl's `Error`
 */
export function readErrorBody(body: unknown): ErrorBody {
	const parsed = errorBodySchema.safeParse(body);
	if (!parsed.success) return { problems: [] };
	const { code, message, errors } = parsed.data;
	return { code, message, problems: readProblems(errors) };
}
