/** What the proof found out, for people. */
import { type Machine, machineText } from '../kit/machine.mts';
import { count, plural, table } from '../kit/table.mts';
import type { Proven } from './proof.mts';
import type { Account } from './runs.mts';

export interface ProofResults extends Proven {
	machine: Machine & { redis: string; postgresql: string };
}

function accounts({ first, afterwards }: ProofResults): string {
	const row = (name: string, place: (account: Account) => number) => [
		name,
		...[first, afterwards].map((account) => count(place(account))),
	];
	return table(
		['where the orders are', 'when all had answered', 'after the failed calls were made again'],
		[
			row('in the simulator', ({ arrived }) => arrived),
			row('only in an error item', ({ inErrorOutput }) => inErrorOutput),
			row('in an execution that n8n shows as failed', (account) => account.inFailedExecutions),
			row('lost without a word', ({ missing }) => missing.length),
			row('together', ({ orders }) => orders),
		],
	);
}

function workers({ workers: all }: ProofResults): string {
	const rows = all.map(({ name, started, finished, killed }) => {
		return [name, started, finished, killed ? 'killed with SIGKILL' : ''];
	});
	return table(['worker', 'executions taken', 'finished', ''], rows);
}

const seconds = (value: number): string => `${value.toFixed(0)} s`;

function retried({ retry: { status, error } }: ProofResults['death']): string {
	if (status === undefined) return `n8n started nothing ("${error}")`;
	const reason = error === '' ? '' : ` ("${error}")`;
	return `the new execution ended as "${status}"${reason}`;
}

export function proofFigures(results: ProofResults): string {
	const { machine, executions, ordersEach, token, death, rerun, requests, rateLimited } = results;
	const statuses = [...new Set(death.statuses)].join(', ');
	return `${executions} executions of ${count(ordersEach)} orders each, at once; ${machine.date}.

${accounts(results)}

${workers(results)}

The workers' executions include one of a single order for each of these at the start, the calls that were made again, and the error workflow.

- **Requests**: ${count(requests)} in ${seconds(results.seconds)}, ${count(rateLimited)} of them answered with 429: all executions share the 30 requests a second that the simulator allows, as Mirakl does.
- **Token**: it expired when ${count(token.expiredAt)} orders had arrived, while all workers were sending, and was renewed ${token.renewals === 1 ? 'once' : `${token.renewals} times`}, for all workers together. Before, ${token.executionsWithout} executions that started at once, when there was no token yet, had made ${plural(token.callsWithout, 'token call', 'token calls')}.
- **The worker that died** had ${plural(death.executions, 'execution', 'executions')} in hand, at ${count(death.at)} orders. After ${seconds(death.noticedAfterSeconds)} n8n showed the last of them as "${statuses}"; its log: "${death.message}". The caller of the webhook got: \`${death.answer}\`. The error workflow was started ${plural(death.errorWorkflows, 'time', 'times')}.
- **"Retry"** in n8n, on one of them: ${retried(death)}, with ${plural(death.retry.requests, 'request', 'requests')} to Connect.
- **Made once more**, the ${plural(rerun.executions, 'call', 'calls')} sent all orders; ${count(rerun.takenTwice)} orders were taken twice in all, which changes nothing.
- **Machine**: ${machineText(machine)}, Redis ${machine.redis}, PostgreSQL ${machine.postgresql}. Simulator, databases, main process and workers share it.`;
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
