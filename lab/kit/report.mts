/** Takes a line of progress. The functions here print nothing themselves: tests use them too. */
export type Report = (message: string) => void;

/** How a long step is watched and broken off. */
export interface StepOptions {
	report?: Report;
	signal?: AbortSignal;
}

export const silent: Report = () => undefined;

function elapsed(since: number): string {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Says from time to time that a long step is still going on. */
export async function reportWhile<Result>(
	report: Report,
	message: string,
	step: Promise<Result>,
): Promise<Result> {
	const start = Date.now();
	report(message);
	const timer = setInterval(() => {
		report(`${message} – ${elapsed(start)}`);
	}, 20_000);
	try {
		return await step;
	} finally {
		clearInterval(timer);
	}
}

/** The end of a text, for error messages. */
export function tail(text: string, lines = 25): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
