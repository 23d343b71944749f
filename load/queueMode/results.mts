/** What the proof finds out; `docs/queue-mode.json` holds it as it is. */
import type { Machine } from '../../bench/machine.mts';
import type { Retried } from './executions.mts';

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

export interface ProofResults {
	machine: Machine & { redis: string; postgresql: string };
	executions: number;
	ordersEach: number;
	workers: { name: string; started: number; finished: number; killed: boolean }[];
	/** From the first call to the last answer. */
	seconds: number;
	requests: number;
	/** Answers 429. */
	rateLimited: number;
	token: {
		/** Executions that started at once when there was no token yet, and the token calls they made. */
		executionsWithout: number;
		callsWithout: number;
		/** Orders that had arrived when the token expired, and the token calls from then on. */
		expiredAt: number;
		renewals: number;
	};
	death: {
		/** Orders that had arrived when the worker was killed. */
		at: number;
		/** Executions that died with it. */
		executions: number;
		/** Until the last caller heard of it, after the kill. */
		noticedAfterSeconds: number;
		/** What n8n shows them as. */
		statuses: string[];
		/** What n8n logs, and what the caller of the webhook gets. */
		message: string;
		answer: string;
		/** How often n8n started the error workflow. */
		errorWorkflows: number;
		/** What n8n's own "Retry" does with one of them. */
		retry: Retried & { requests: number };
	};
	/** When all had answered, and after the failed calls were made once more. */
	first: Account;
	afterwards: Account;
	rerun: {
		executions: number;
		/** Orders that were taken twice, because they had arrived before their execution died. */
		takenTwice: number;
	};
}

/** What does not hold of what is promised; empty when all holds. */
export function failuresOf(results: ProofResults): string[] {
	const { first, afterwards, workers, token, death } = results;
	const checks: [boolean, string][] = [
		[first.missing.length === 0, `${first.missing.length} orders were lost without a word`],
		[afterwards.missing.length === 0, `${afterwards.missing.length} orders are lost in the end`],
		[afterwards.inFailedExecutions === 0, 'a call failed again when it was made once more'],
		[workers.every(({ started }) => started > 0), 'a worker took no execution'],
		[death.executions > 0, 'no execution died with the worker'],
		[
			death.statuses.length === death.executions &&
				death.statuses.every((status) => status === 'error' || status === 'crashed'),
			`n8n does not show each execution that died as failed: ${death.statuses.join(', ')}`,
		],
		[token.renewals === 1, `the token was renewed ${token.renewals} times`],
	];
	return checks.filter(([holds]) => !holds).map(([, failure]) => failure);
}
