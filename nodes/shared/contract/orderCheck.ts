import type { z } from 'zod/v4';

import { fieldPath, TYPE_WORDS } from './fieldPath';
import { orderSchema } from './orderSchema';
import type { Problem } from './refusal';

type Issue = z.core.$ZodIssue;

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	return TYPE_WORDS[typeof value] ?? typeof value;
}

function limitSentence(origin: string, limit: number | bigint, words: 'less' | 'more'): string {
	if (origin === 'array') {
		return words === 'more'
			? `needs at least ${limit} ${limit === 1 ? 'entry' : 'entries'}`
			: `has more than ${limit} entries`;
	}
	if (origin === 'string') {
		return words === 'more' ? 'must not be empty' : `is longer than ${limit} characters`;
	}
	return `must be ${limit} or ${words}`;
}

function sentenceOf(issue: Issue): string {
	switch (issue.code) {
		case 'invalid_type': {
			if (issue.input === undefined) return 'is missing';
			const wanted = TYPE_WORDS[issue.expected] ?? issue.expected;
			return typeof issue.input === 'number'
				? `must be ${wanted}`
				: `must be ${wanted}, not ${kindOf(issue.input)}`;
		}
		case 'too_small':
			return limitSentence(issue.origin, issue.minimum, 'more');
		case 'too_big':
			return limitSentence(issue.origin, issue.maximum, 'less');
		default:
			return issue.message;
	}
}

/**
 * Checks an order against Mirakl's contract. Enum values and fields that the contract does not know
 * pass: Mirakl may add some.
 *
 * @returns all problems at once, each with its path counted from the order; none when it fits
 */
export function checkOrder(order: unknown): Problem[] {
	const { error } = orderSchema.safeParse(order, { reportInput: true });
	return (error?.issues ?? []).map((issue) => ({
		field: fieldPath(issue.path),
		message: sentenceOf(issue),
	}));
}
