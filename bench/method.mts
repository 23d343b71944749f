/** The part of the report that says how it was measured. */
import type { Results } from './results.mts';
import { ALLOWED_PER_SECOND } from './ways.mts';

export function method({ machine, baselines, command, note }: Results): string {
	const alone = baselines.map(({ orders, wholeMs, cpuMs, peakBytes }) => {
		const figures = [
			`${(wholeMs / 1000).toFixed(1)} s`,
			`${(cpuMs / 1000).toFixed(1)} s CPU`,
			`${Math.round(peakBytes / 1e6)} MB`,
		];
		return `${orders.toLocaleString('en-US')} orders ${figures.join(', ')}`;
	});
	return `## How it is measured

- **Machine**: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.os}; Node ${machine.node}, n8n ${machine.n8n}; ${machine.date}.
- **Command**: \`${command}\`. \`npm run bench -- --help\` lists the options. It needs Linux.
- **Server**: the local simulator in a process of its own, which checks every order against the contract, answers after the latency, and refuses more than ${ALLOWED_PER_SECOND} requests in a second. The network itself costs nothing here. It shares the machine with n8n.
- **Orders**: two lines and 1.8 kB each, made by the same Code node for all ways. Of each row, all orders must have arrived; a row where some did not is marked as failed and counts for nothing.
- **Each row** is one \`n8n execute\`, a process of its own, with an access token that is valid already. Saving of executions is off.
- **Sending** is the time of the sending nodes in n8n's run data, for (b) of Code and HTTP Request node together. **Whole** is the process from start to end, with n8n's start and the printing of the result.
- **CPU** is user and system time of n8n and its task runner: of the whole process, and between start and end of the sending nodes only. The same workflow without the sending nodes (median of three runs) takes, for ${alone.join('; ')}. Of (c) both are the time around the sending loop.
- **Memory** is the resident memory of n8n and its task runner together, seen every 25 ms: while the sending nodes ran, and ever. The latter is mostly the printing of the result.
- Rows of (a) are measured after all others. (a) and (b) have batching at ${ALLOWED_PER_SECOND} items for each 1,000 ms, and the credential of this package.${
		note === undefined
			? ''
			: `
- **Note**: ${note}`
	}
`;
}
