import { z } from 'zod/v4';

import { ofRecord, readProblems, type Problem } from './error';

// Source: Mirakl's OpenAPI of upsertReturns, July 2026. Connect answers 200 also when every return failed, and
// says of each return in one of two lists what became of it. Nothing in that answer is required.

/** What the answer says of one return; an id is undefined where it names none. */
export interface ReturnVerdict {
	channel_return_id?: string;
	channel_order_id?: string;
	/** Why it failed; empty for one that was accepted, and where Connect gives no reason. */
	problems: Problem[];
}

export interface ReturnsAnswer {
	accepted: ReturnVerdict[];
	failed: ReturnVerdict[];
}

const id = z
	.union([z.string().min(1), z.number().transform(String)])
	.optional()
	.catch(undefined);

const verdictSchema = z.object({
	channel_return_id: id,
	channel_order_id: id,
	details: z.array(z.unknown()).catch([]).transform(readProblems),
});

/** Entries that are no objects say nothing of any return. */
const verdicts = z
	.array(z.unknown())
	.catch([])
	.transform((entries) =>
		entries.flatMap((entry): ReturnVerdict[] => {
			const { data } = verdictSchema.safeParse(entry);
			if (data === undefined) return [];
			const { details, ...ids } = data;
			return [{ ...ids, problems: details.map(ofRecord) }];
		}),
	);

/** The body of the answer to upsertReturns. */
export const returnsAnswerSchema = z
	.object({ return_success: verdicts, return_errors: verdicts })
	.transform(
		({ return_success: accepted, return_errors: failed }): ReturnsAnswer => ({ accepted, failed }),
	);
