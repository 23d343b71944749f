/** The part of the report about the soak. */
import { machineText } from '../kit/machine.mts';
import { plotMemory } from '../kit/plot.mts';
import { checksTable, count, table } from '../kit/table.mts';
import { KINDS, type Kind } from './kinds.mts';
import type { SoakResults } from './results.mts';
import { describeFault, FAULTS, TOKEN_LIFETIME_S } from './settings.mts';
import { SOAK_WORDS } from './verdict.mts';

const NAMES: Record<Kind, string> = {
	order: 'orders',
	date: 'anonymization dates',
	action: 'action reports',
	document: 'document uploads',
	deletion: 'document deletions',
};

function accounts({ accounts: all }: SoakResults): string {
	const head = [
		'',
		'sent',
		'in the simulator',
		'answered with an error',
		'of those arrived',
		'lost',
	];
	const rows = KINDS.flatMap((kind) => {
		const account = all.find((one) => one.kind === kind);
		if (account === undefined) return [];
		const { sent, arrived, failed, failedButArrived, lost } = account;
		return [[NAMES[kind], ...[sent, arrived, failed, failedButArrived, lost.length].map(count)]];
	});
	return table(head, rows);
}

function listed(counts: Record<string, number>): string {
	const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
	return entries.length === 0
		? 'none'
		: entries.map(([name, number]) => `${name} ${count(number)}`).join(', ');
}

function controlSection(control: SoakResults): string {
	return `### n8n by itself

\`${control.command}\`: the same calls and workflows, ${count(control.calls)} of them in ${control.minutes} minutes, with n8n's "No Operation" node in place of this one. What grows here is n8n's own.

${checksTable(control.checks, SOAK_WORDS)}`;
}

export function soakSection(soak: SoakResults, control: SoakResults | undefined): string {
	const { requests } = soak;
	return `## ${soak.minutes} minutes of mixed operations

Five active workflows, one for each operation, called through their webhooks ${count(soak.calls)} times: every second one call with 50 orders in batches of 5, one with 10 anonymization dates, one with 4 action reports, two document uploads of 20 kB, and one that deletes two documents. That is what Connect recommends: 20 requests a second over all. Tokens live ${TOKEN_LIFETIME_S} seconds, and the simulator fails on purpose.

${checksTable(soak.checks, SOAK_WORDS)}

![Memory of n8n](soak.svg)

### What became of everything

${accounts(soak)}

The simulator refuses the first order of every tenth call (400), and the node sends the others of that request again. Reasons given in the errors: ${listed(soak.reasons)}.

### Requests

- ${count(requests.total)} requests, ${requests.perSecond.toFixed(1)} a second, retries included: ${listed(requests.byOperation)}.
- Answers: ${listed(requests.byStatus)}.
- Faults: ${listed(requests.byFault)}. They are: ${FAULTS.map(describeFault).join('; ')}.
- ${count(requests.tokenCalls)} token calls for ${soak.minutes} lifetimes of a token. ${count(requests.unauthorized)} requests came with an expired one; n8n renewed it and sent them again, outside of this node's pace.
- ${count(requests.rateLimited)} requests came too early for the simulator's limit of 30 a second and were sent again later; ${count(requests.rateLimitedAfterExpiry)} of them within two seconds of an expired token. The executions of one process share one pace; those of several processes can exceed the limit together.

${control === undefined ? '' : controlSection(control)}

### How growth is judged

- **Machine**: ${machineText(soak.machine)}; ${soak.machine.date}. **Command**: \`${soak.command}\`. Executions are not saved, so n8n's database does not grow with them.
${soak.note === undefined ? '' : `- **Note**: ${soak.note}\n`}- The first sixth of the time is warm-up. The median of the second sixth is compared with that of the last.
- **Memory in use** is what V8 holds after all garbage was collected, every 30 seconds, with what lies outside of its heap. It is steady, so it shows little growth: 1 kB for each call may stay, or 5 MB in short runs. A lost order record or an open connection for each call would be far more.
- **Resident memory** may be 10 % higher: V8 and the allocator keep pages that they may need again.
- **Handles, files and sockets** may be 10 % or 10 more: calls that happen to be open.`;
}

export function soakPicture({ course, minutes, machine }: SoakResults): string {
	const points = (list: SoakResults['course']['live']) =>
		list.map(({ minute, megabytes }) => ({ x: minute, megabytes }));
	const picture = {
		title: `Memory of n8n during ${minutes} minutes of mixed operations`,
		subtitle: `About 20 requests a second, with faults. n8n ${machine.n8n}, local server.`,
	};
	return plotMemory(picture, 'min', [
		{ label: 'resident', colour: 'other', points: points(course.resident) },
		{
			label: 'in use after garbage collection',
			colour: 'ours',
			points: points(course.live),
		},
	]);
}
