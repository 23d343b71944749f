/** `npm run queue-mode`: this package in an n8n of several processes, with the simulator. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SIMULATOR_PORT } from '../../scripts/exampleWorkflows.mts';
import { ensureN8n, type InstalledN8n } from '../../scripts/installN8n.mts';
import { interruption } from '../../scripts/interruption.mts';
import { NEWEST } from '../../scripts/n8nVersions.mts';
import { buildPackage, packPackage } from '../../scripts/packPackage.mts';
import { tail } from '../../scripts/report.mts';
import {
	simulatorCredential,
	type SimulatorProcess,
	startSimulatorProcess,
} from '../../scripts/simulatorProcess.mts';
import { prove, type Wanted } from './prove.mts';
import { QueueMode } from '../../scripts/queueMode/queueMode.mts';
import { requireDatabases } from '../../scripts/queueMode/systemProgram.mts';
import { errorWorkflow, webhookUrl, webhookWorkflow } from './webhookWorkflow.mts';

const EXECUTIONS = 20;
const ORDERS = 2_000;

const HELP = `Runs this package in n8n's queue mode: a main process, two workers, Redis and PostgreSQL,
with the simulator in place of Mirakl Connect. Redis and PostgreSQL must be installed.

  npm run queue-mode               starts everything, and keeps it running
  npm run queue-mode -- --prove    sends ${ORDERS} orders in each of ${EXECUTIONS} executions at once, lets the
                                   token expire and a worker die meanwhile, and says where each
                                   order is; writes docs/queue-mode.json and docs/queue-mode.md
      --executions <number>        other numbers; then nothing is written
      --orders <number>
  npm run queue-mode -- --help     shows this text
`;

const EDITOR_PORT = 5678;

const report = (message: string): void => {
	console.log(`– ${message}`);
};

interface Started {
	n8n: InstalledN8n;
	simulator: SimulatorProcess;
	queueMode: QueueMode;
}

/** Starts everything; `cleanUps` stop it again, the latest first. */
async function start(signal: AbortSignal, cleanUps: (() => Promise<void>)[]): Promise<Started> {
	requireDatabases();
	const n8n = await ensureN8n(NEWEST, { report, signal });
	report('Build and pack this package');
	await buildPackage(signal);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-mirakl-connect-'));
	cleanUps.push(() => rm(folder, { recursive: true, force: true }));
	const tarball = await packPackage(folder, signal);
	report('Simulator');
	const simulator = await startSimulatorProcess(SIMULATOR_PORT, signal);
	cleanUps.push(simulator.stop);
	const queueMode = await QueueMode.start({
		n8n,
		tarball,
		credentials: [simulatorCredential(simulator.url)],
		workflows: [webhookWorkflow(), errorWorkflow()],
		preferredPort: EDITOR_PORT,
		report,
		signal,
	});
	cleanUps.push(() => queueMode.stop());
	return { n8n, simulator, queueMode };
}

function showAddresses({ simulator, queueMode }: Started): void {
	const { main, workers } = queueMode;
	const health = workers.map(({ name, healthUrl }) => `${name.padEnd(16)} ${healthUrl}`);
	console.log(`
n8n editor       ${main.url}
  e-mail         ${main.email}
  password       ${main.password}
${health.join('\n')}
Simulator page   ${simulator.url}/

Send 500 orders, by whichever worker is free:

  curl ${webhookUrl(main)} --json '{"run": "TRY-1", "orders": 500}'

Ctrl-C stops everything.`);
}

/** Gives the exit code. */
async function run(signal: AbortSignal, proof: Wanted | undefined): Promise<number> {
	const cleanUps: (() => Promise<void>)[] = [];
	try {
		const started = await start(signal, cleanUps);
		if (proof !== undefined) return await prove(started, proof, report);
		showAddresses(started);
		const { simulator, queueMode } = started;
		const end = await Promise.race([
			queueMode.processEnd(),
			simulator.ended.then(() => `The simulator ended by itself.\n${tail(simulator.log())}`),
		]);
		if (signal.aborted) return 0;
		throw new Error(end);
	} catch (error) {
		if (signal.aborted) return 130;
		throw error;
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
}

function wholeNumber(name: string, text: string): number {
	if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} must be a whole number from 1 on.`);
	return Number(text);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			prove: { type: 'boolean', default: false },
			executions: { type: 'string', default: String(EXECUTIONS) },
			orders: { type: 'string', default: String(ORDERS) },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	const executions = wholeNumber('executions', values.executions);
	const ordersEach = wholeNumber('orders', values.orders);
	const publish = executions === EXECUTIONS && ordersEach === ORDERS;
	const proof = values.prove ? { executions, ordersEach, publish } : undefined;
	return await run(interruption(), proof);
}

process.exitCode = await main().catch((error: unknown) => {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	return 1;
});
