import type { z } from 'zod/v4';

import { problemAt, type Problem } from './error';
import { TYPE_WORDS } from './fields';

/** Our own check of what is sent: one sentence for each thing that does not fit, the same for all records. */

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

/** @returns all problems at once, each with its path counted from the record; none when it fits */
export function checkAgainst(schema: z.ZodType, record: unknown): Problem[] {
	const { error } = schema.safeParse(record, { reportInput: true });
	return (error?.issues ?? []).map((issue) => problemAt(issue.path, sentenceOf(issue)));
}
