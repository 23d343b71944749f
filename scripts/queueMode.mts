/** `npm run queue-mode`: this package in an n8n of several processes, with the simulator. */
import * as commands from '../lab/kit/command.mts';
import { DOCS } from '../lab/kit/folders.mts';
import { describeMachine } from '../lab/kit/machine.mts';
import { packedPackage } from '../lab/kit/npm.mts';
import { firstEnd } from '../lab/kit/program.mts';
import { pageWith, publish } from '../lab/kit/publish.mts';
import { type RunningSimulator, SIMULATOR_PORT, startSimulator } from '../lab/kit/simulator.mts';
import { EDITOR_PORT } from '../lab/n8n/editor.mts';
import { ensureN8n } from '../lab/n8n/install.mts';
import { QueueMode } from '../lab/n8n/queueMode/queueMode.mts';
import { requireDatabases, versionOf } from '../lab/n8n/queueMode/systemProgram.mts';
import { NEWEST } from '../lab/n8n/versions.mts';
import { prove } from '../lab/queueMode/proof.mts';
import { failuresOf, proofFigures } from '../lab/queueMode/report.mts';
import { errorWorkflow, webhookUrl, webhookWorkflow } from '../lab/queueMode/workflows.mts';

/** The generated part of `docs/queue-mode.md` stands between these. */
const FIGURES: [string, string] = [
	'<!-- figures of the last run: written by npm run queue-mode -- --prove -->',
	'<!-- end of the figures -->',
];

const program = commands
	.command(
		'npm run queue-mode',
		"Runs this package in n8n's queue mode: a main process, two workers, Redis and PostgreSQL, with the simulator in place of Mirakl Connect. Redis and PostgreSQL must be installed. Without options: starts everything, and keeps it running.",
	)
	.option(
		'--prove',
		'sends orders in several executions at once, lets the token expire and a worker die meanwhile, and says where each order is; writes docs/queue-mode.json and docs/queue-mode.md',
	)
	.option('--executions <number>', 'another number; then nothing is written', atLeastOne, 20)
	.option('--orders <number>', 'of each execution; likewise', atLeastOne, 2_000);

await commands.run(program, async ({ prove: isProof, executions, orders }, work) => {
	const { signal, cleanUps } = work;
	requireDatabases();
	const n8n = await ensureN8n(NEWEST, { report, signal });
	report('Build and pack this package');
	const tarball = await packedPackage(work);
	report('Simulator');
	const simulator = await startSimulator(work, SIMULATOR_PORT);
	const queueMode = await QueueMode.start({
		n8n,
		tarball,
		credentials: [simulator.credential],
		workflows: [webhookWorkflow(), errorWorkflow()],
		preferredPort: EDITOR_PORT,
		report,
		signal,
	});
	cleanUps.add(() => queueMode.stop());
	if (!isProof) {
		showAddresses(simulator, queueMode);
		const end = await Promise.race([queueMode.processEnd(), firstEnd(simulator)]);
		if (!signal.aborted) throw new Error(end);
		return;
	}

	const { client } = simulator;
	const proven = await prove({ queueMode, client, executions, ordersEach: orders, report });
	const versions = {
		redis: await versionOf('redis-server'),
		postgresql: await versionOf('postgres'),
	};
	const results = { machine: { ...(await describeMachine(n8n)), ...versions }, ...proven };
	const figures = proofFigures(results);
	console.log(`\n${figures}\n`);
	const failures = failuresOf(results);
	for (const failure of failures) console.error(`DOES NOT HOLD: ${failure}`);
	if (failures.length > 0) process.exitCode = 1;
	else if (commands.toldOptions(program).every((told) => told === '--prove')) {
		const page = await pageWith(`${DOCS}/queue-mode.md`, FIGURES, figures);
		await publish(DOCS, { 'queue-mode.md': page, 'queue-mode.json': results });
	}
});

function report(message: string): void {
	console.log(`– ${message}`);
}

function atLeastOne(text: string): number {
	const number = commands.wholeNumber(text);
	if (number > 0) return number;
	throw new commands.InvalidArgumentError('It takes a whole number from 1 on.');
}

function showAddresses({ url }: RunningSimulator, { main, workers }: QueueMode): void {
	const health = workers.map(({ label, healthUrl }) => `${label.padEnd(16)} ${healthUrl}`);
	console.log(`
n8n editor       ${main.url}
  e-mail         ${main.email}
  password       ${main.password}
${health.join('\n')}
Simulator page   ${url}/

Send 500 orders, by whichever worker is free:

  curl ${webhookUrl(main)} --json '{"run": "TRY-1", "orders": 500}'

Ctrl-C stops everything.`);
}
