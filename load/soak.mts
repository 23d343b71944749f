/** `npm run soak`: mixed operations for half an hour, then a verdict. */
import { interruption } from '../scripts/interruption.mts';
import { describeMachine } from '../bench/machine.mts';
import { openSession } from '../bench/session.mts';
import { publish } from './published.mts';
import { readSoakOptions, SOAK_HELP } from './soakOptions.mts';
import { resultsOf } from './soakResults.mts';
import { runSoak } from './soakRun.mts';
import { soakWorkflows } from './soakWorkflows.mts';
import { printChecks } from './terminal.mts';

async function main(): Promise<void> {
	const options = readSoakOptions(process.argv.slice(2));
	if (options.help) {
		console.log(SOAK_HELP);
		return;
	}
	const session = await openSession({
		workflowsFor: () => soakWorkflows(options.control),
		build: options.build,
		signal: interruption(),
	});
	try {
		const machine = await describeMachine(session.n8n);
		const run = await runSoak(session, options);
		const results = resultsOf(run, { ...options, machine });
		printChecks(results.checks);
		for (const failure of run.traffic.failures.slice(0, 10)) console.log(failure);
		if (options.out !== undefined) {
			await publish(options.out, { [options.control ? 'control' : 'soak']: results });
		}
		if (!results.checks.every(({ met }) => met)) process.exitCode = 1;
	} finally {
		await session.close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
