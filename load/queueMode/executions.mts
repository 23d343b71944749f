/** What n8n itself says about its executions. */
import type { N8nServer } from '../../scripts/n8nServer.mts';

/** Why n8n gave up an execution, from its log. */
export function problemOf({ log }: N8nServer, executionId: string): string {
	const line = new RegExp(`Problem with execution ${executionId}: (.*?)\\.* Aborting\\.`);
	return line.exec(log())?.[1] ?? 'nothing logged';
}

export interface Retried {
	/** Of the new execution; undefined when n8n made none. */
	status: string | undefined;
	/** Why it failed, or why there is none. */
	error: string;
}

interface RetriedExecution {
	status: string;
	data?: { resultData?: { error?: { message?: string } } };
}

/** Presses "Retry", and waits for the new execution. */
export async function retryExecution({ rest }: N8nServer, id: string): Promise<Retried> {
	try {
		const body = { loadWorkflow: false };
		const answer = await rest.post(`/rest/executions/${id}/retry`, body);
		const { status, data } = answer as RetriedExecution;
		return { status, error: data?.resultData?.error?.message ?? '' };
	} catch (error) {
		return { status: undefined, error: error instanceof Error ? error.message : String(error) };
	}
}
