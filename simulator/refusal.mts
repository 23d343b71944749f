/** A request that is not carried out: thrown by a rule, answered in one place. */
import type { Problem } from './problems.mts';

export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly problems: readonly Problem[] = [],
		readonly retryAfter?: string,
	) {
		super(message);
	}
}

export function invalidInput(problems: readonly Problem[]): Refusal {
	const message =
		problems.length === 1
			? 'The request has 1 problem; nothing was stored.'
			: `The request has ${problems.length} problems; nothing was stored.`;
	return new Refusal(400, 'INVALID_INPUT', message, problems);
}

/** For a request that cannot be read at all, so that no field can be named. */
export function unreadable(message: string): Refusal {
	return new Refusal(400, 'INVALID_INPUT', message);
}

export function dataNotFound(message: string): Refusal {
	return new Refusal(404, 'DATA_NOT_FOUND', message);
}

export function refuseIfAny(problems: readonly Problem[]): void {
	if (problems.length > 0) throw invalidInput(problems);
}
