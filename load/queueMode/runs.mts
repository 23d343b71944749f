/** Calls of the workflow that are made at the same time, and what came of each. */
import type { N8nServer } from '../../scripts/n8nServer.mts';
import { type Answer, type Call, callWorkflow } from './webhookWorkflow.mts';
import type { Account } from './results.mts';

export interface Run extends Call {
	answer?: Answer;
	/** Why there is no answer. */
	failure?: string;
	/** When it ended, in ms of `performance.now()`. */
	endedAt: number;
}

/** `RUN-01`, `RUN-02`, … */
export function calls(prefix: string, executions: number, orders: number): Call[] {
	return Array.from({ length: executions }, (_, index) => ({
		run: `${prefix}-${String(index + 1).padStart(2, '0')}`,
		orders,
	}));
}

export async function runAll(main: N8nServer, wanted: Call[]): Promise<Run[]> {
	return await Promise.all(
		wanted.map(async (call) => {
			try {
				const answer = await callWorkflow(main, call);
				return { ...call, answer, endedAt: performance.now() };
			} catch (error) {
				const failure = error instanceof Error ? error.message : String(error);
				return { ...call, failure, endedAt: performance.now() };
			}
		}),
	);
}

/** The ids that the workflow gives the orders of a call. */
function orderIds({ run, orders }: Call): string[] {
	return Array.from({ length: orders }, (_, index) => `${run}-${index + 1}`);
}

/** @param arrived ids of the orders in the simulator */
export function accountOf(runs: Run[], arrived: Set<string>): Account {
	const account: Account = {
		orders: 0,
		arrived: 0,
		inErrorOutput: 0,
		inFailedExecutions: 0,
		missing: [],
	};
	for (const run of runs) {
		const failed = new Set(run.answer?.failed.map((order) => order.channel_order_id));
		for (const id of orderIds(run)) {
			account.orders += 1;
			if (arrived.has(id)) account.arrived += 1;
			else if (failed.has(id)) account.inErrorOutput += 1;
			else if (run.answer === undefined) account.inFailedExecutions += 1;
			else account.missing.push(id);
		}
	}
	return account;
}
