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

/** Longest texts that are taken over from an answer, in characters; what is longer is cut. */
export const MAX_CODE_LENGTH = 100;
const MAX_FIELD_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 500;

/** Most problems that are taken over: ten for each order of a full request. */
const MAX_PROBLEMS = 1000;

/** What is no letter but changes how text is shown or logged: control codes, line ends, changes of direction. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** @returns text from outside as one short line */
export function plainText(text: string, maxLength: number): string {
	// Cut before, so that no time goes into what nobody sees; and after, so that "…" fits in.
	const line = text.slice(0, maxLength + 1).replace(CONTROLS, ' ');
	return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

const textUpTo = (maxLength: number) => z.string().transform((text) => plainText(text, maxLength));

const optionalUpTo = (maxLength: number) => textUpTo(maxLength).optional().catch(undefined);

const problemSchema = z.object({
	field: optionalUpTo(MAX_FIELD_LENGTH),
	message: textUpTo(MAX_MESSAGE_LENGTH),
});

const errorBodySchema = z.object({
	code: optionalUpTo(MAX_CODE_LENGTH),
	message: optionalUpTo(MAX_MESSAGE_LENGTH),
	errors: z.array(z.unknown()).catch([]),
});

/**
 * Reads the body of an error answer. Gateways answer in HTML or with nothing, and a stranger with
 * whatever it likes, so anything may come.
 *
 * @returns what Mirakl said, in short lines; empty where the body is not Mirakl's `Error`
 */
export function readErrorBody(body: unknown): {
	code?: string;
	message?: string;
	problems: Problem[];
} {
	const parsed = errorBodySchema.safeParse(body);
	if (!parsed.success) return { problems: [] };
	const { code, message, errors } = parsed.data;
	const problems = errors.slice(0, MAX_PROBLEMS).flatMap((entry) => {
		const problem = problemSchema.safeParse(entry);
		return problem.success ? [problem.data] : [];
	});
	return { code, message, problems };
}
