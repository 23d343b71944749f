import { z } from 'zod/v4';

/** One problem that Connect names. `field` is a JSON path from the body's root, in one of several notations. */
export interface Problem {
	field?: string;
	message: string;
}

/** Why a request did not end in 204. */
export interface Refusal {
	/**
	 * `request`: this request failed, others may pass. `run`: no request of this run can pass (the
	 * credential is refused), so the run ends.
	 */
	concerns: 'request' | 'run';
	/** HTTP status; undefined when no answer came. */
	httpCode?: number;
	/** Mirakl's stable error code, where the answer carried one. */
	code?: string;
	/** Mirakl's own words, or ours where it said nothing. */
	message: string;
	problems: Problem[];
}

const errorBodySchema = z.object({
	code: z.string().optional(),
	message: z.string().optional(),
	errors: z
		.array(z.object({ field: z.string().optional(), message: z.string() }))
		.optional()
		.catch(undefined),
});

/**
 * Reads the body of an error answer. Gateways answer in HTML or with nothing, so anything may come.
 *
 * @returns what Mirakl said; empty where the body is not Mirakl's `Error`
 */
export function readErrorBody(body: unknown): {
	code?: string;
	message?: string;
	problems: Problem[];
} {
	const parsed = errorBodySchema.safeParse(body);
	if (!parsed.success) return { problems: [] };
	const { code, message, errors } = parsed.data;
	return { code, message, problems: errors ?? [] };
}
