/** The part of the report about very many orders in one run. */
import { machineText } from '../kit/machine.mts';
import { plotMemory } from '../kit/plot.mts';
import { type Cell, count, megabytes, MISSING, table } from '../kit/table.mts';
import type { LoadResults, LoadRow } from './run.mts';
import { LOAD_WAYS, type LoadWayId } from './ways.mts';

const seconds = (ms: number): string => (ms === 0 ? MISSING : (ms / 1000).toFixed(1));
const memory = (bytes = 0): string => (bytes === 0 ? MISSING : megabytes(bytes));

function cells(row: LoadRow): Cell[] {
	return [
		LOAD_WAYS[row.way],
		row.heapMiB === undefined ? 'default' : `${count(row.heapMiB)} MiB`,
		row.failure === undefined ? (row.note ?? 'yes') : `**no**: ${row.failure}`,
		seconds(row.wholeMs),
		seconds(row.sendingMs),
		seconds(row.cpuMs),
		memory(row.idleBytes),
		memory(row.peakWhileSendingBytes),
		memory(row.peakBytes),
		memory(row.peakOwnBytes),
		count(row.requests),
		count(row.rateLimited),
		count(row.arrived),
	];
}

/** What the node itself takes: the same workflow without it makes and counts the orders all the same. */
function ownShare(rows: LoadRow[]): string {
	const peakOf = (way: LoadWayId): number | undefined =>
		rows.find((row) => row.way === way && row.heapMiB === undefined && !row.failure)?.peakBytes;
	const alone = peakOf('alone');
	const withNode = peakOf('production');
	if (alone === undefined || withNode === undefined) return '';
	const share = Math.round(((withNode - alone) / alone) * 100);
	return `\n- **This node's share**: ${megabytes(alone)} MB at most without it, ${megabytes(withNode)} MB with it, ${share} % more. It sends the input items themselves and keeps no copy of them.`;
}

export function loadSection({ machine, command, note, defaultHeapMiB, rows }: LoadResults): string {
	const times = ['ran to its end', 'whole, s', 'sending, s', 'CPU, s'];
	const sizes = ['before', 'while sending', 'at most', 'n8n alone at most'];
	const head = ['', 'heap', ...times, ...sizes.map((text) => `${text}, MB`)];
	const orders = count(Math.max(...rows.map((row) => row.orders)));
	return `## ${orders} orders in one run

${table([...head, 'requests', '429', 'arrived'], rows.map(cells))}

![Memory of n8n and its task runner](load.svg)

- **Machine**: ${machineText(machine)}; ${machine.date}. **Command**: \`${command}\`. The simulator runs on the same machine and keeps its limit of 30 requests a second; this node its default of 20.
${note === undefined ? '' : `- **Note**: ${note}\n`}- **Orders**: two lines and 1.8 kB each, made by a Code node, so by n8n's task runner, which hands them over in one message. ${orders} orders fit well into its limit of 1 GiB (\`N8N_RUNNERS_MAX_PAYLOAD\`).
- **Memory** is resident memory of n8n and its task runner together, seen every 25 ms; "n8n alone" is without the task runner. **Heap** is V8's limit, for each of the two; Node's default here is ${count(defaultHeapMiB)} MiB.
- **Sending** is from the first request that reached the simulator to the last, **whole** from the call of the webhook to its answer, or of the process from start to end. **At most** counts until n8n is quiet again, so with the saving or printing of the run.
- An active workflow answers with the number of orders for each outcome: n8n's Summarize node counts them, and takes most of the time that is not sending. Whatever a last node gives out, n8n holds and sends.
- \`n8n execute\` writes the whole run as one text before it prints it, and JavaScript ends at 512 MiB of text: 50,000 such orders fit, 100,000 are sent but not printed. For very large runs use an active workflow.${ownShare(rows)}`;
}

/** The most telling way: what users have. */
export function loadPicture({ rows, machine }: LoadResults): string {
	const row = rows.find(({ way, failure }) => way === 'production' && !failure) ?? rows[0];
	const course = row?.course ?? [];
	const points = (bytesOf: (step: (typeof course)[number]) => number) =>
		course.map((step) => ({ x: step.ms / 1000, megabytes: bytesOf(step) / 1e6 }));
	const picture = {
		title: `Memory with ${count(row?.orders ?? 0)} orders in one run`,
		subtitle: `${row === undefined ? '' : LOAD_WAYS[row.way]}. n8n ${machine.n8n}, local server.`,
	};
	return plotMemory(picture, 's', [
		{ label: 'n8n', colour: 'ours', points: points(({ ownBytes }) => ownBytes) },
		{
			label: 'task runner (Code node)',
			colour: 'other',
			points: points(({ childrenBytes }) => childrenBytes),
		},
	]);
}
