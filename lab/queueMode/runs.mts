/** Calls of the workflow that are made at the same time, and what came of each. */
import { messageOf } from '../kit/report.mts';
import type { N8nServer } from '../n8n/server.mts';
import { type Answer, type Call, callWorkflow } from './workflows.mts';

export interface Run extends Call {
	answer?: Answer;
	/** Why there is no answer. */
	failure?: string;
	/** When it ended, in ms of `performance.now()`. */
	endedAt: number;
}

/** Where the orders are. Each order counts once, in the first place where it is. */
export interface Account {
	orders: number;
	/** In the simulator. */
	arrived: number;
	/** Not arrived, and an error item says so. */
	inErrorOutput: number;
	/** Not arrived, and n8n shows the execution as failed. */
	inFailedExecutions: number;
	/** None of these: lost without a word. */
	missing: string[];
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
			const outcome = await callWorkflow(main, call).then(
				(answer) => ({ answer }),
				(error: unknown) => ({ failure: messageOf(error) }),
			);
			return { ...call, ...outcome, endedAt: performance.now() };
		}),
	);
}

/** @param arrived ids of the orders in the simulator */
export function accountOf(runs: Run[], arrived: ReadonlyMap<string, unknown>): Account {
	const account = { orders: 0, arrived: 0, inErrorOutput: 0, inFailedExecutions: 0 };
	const missing: string[] = [];
	for (const { run, orders, answer } of runs) {
		const failed = new Set(answer?.failed.map((order) => order.channel_order_id));
		account.orders += orders;
		for (let number = 1; number <= orders; number += 1) {
			// As the workflow names them.
			const id = `${run}-${number}`;
			if (arrived.has(id)) account.arrived += 1;
			else if (failed.has(id)) account.inErrorOutput += 1;
			else if (answer === undefined) account.inFailedExecutions += 1;
			else missing.push(id);
		}
	}
	return { ...account, missing };
}
