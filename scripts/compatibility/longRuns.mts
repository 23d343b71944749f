/** What the runs that have commands of their own left behind in docs/. */

export interface LongRun {
	what: string;
	result: string;
	date: string;
	n8n: string;
	command: string;
	/** File in docs/. */
	page: string;
}

export async function readLongRuns(): Promise<LongRun[]> {
	return await Promise.resolve([]);
}
