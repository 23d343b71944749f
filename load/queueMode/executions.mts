/** What n8n itself says about its executions. */
import type { N8nServer } from '../../scripts/n8nServer.mts';

/** Why n8n gave up an execution, from its log. */
export function problemOf({ log }: N8nServer, executionId: string): string {
	const line = new RegExp(`Problem with execution ${executionId}: (.*)`);
	return line.exec(log())?.[1] ?? 'nothing logged';
}

/** Presses "Retry", and gives the status of the new execution, or why there is none. */
export async function retryExecution({ rest }: N8nServer, id: string): Promise<string> {
	try {
		const body = { loadWorkflow: false };
		const { status } = (await rest.post(`/rest/executions/${id}/retry`, body)) as {
			status: string;
		};
		return status;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
