import { z } from 'zod/v4';

/** One problem that Connect names. `field` is a JSON path from the body's root, in one of several notations. */
export interface Problem {
	field?: string;
	message: string;
}

/** Why a request did not end in 204. */
export interface Refusal {
	/**
	 * `orders`: our own check found orders that Connect would refuse, so the request was not sent.
	 * `request`: this request failed, others may pass. `run`: no request of this run can pass (the
	 * credential is refused), so the run ends.
	 */
	concerns: 'orders' | 'request' | 'run';
	/** HTTP status; undefined when no answer came. */
	httpCode?: number;
	/** Mirakl's stable error code, where the answer carried one. */
	code?: string;
	/** Mirakl's own words, or ours where it said nothing. */
	message: string;
	problems: Problem[];
	/** The same request may pass when it is sent again. */
	mayPass?: boolean;
	/** Connect may have applied the request although it gave no good answer. */
	mayBeApplied?: boolean;
	/** Value of the Retry-After header, as it came. */
	retryAfter?: string;
	/** An earlier try of this request may have been applied: its answer was lost. */
	repeatsLostTry?: boolean;
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
