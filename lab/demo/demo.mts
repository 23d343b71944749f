/** The steps of `npm start`. */
import { join } from 'node:path';
import { Listr, type ListrTask } from 'listr2';
import type { AskedAction } from '../../simulator/events/orderActions.mts';
import type { Work } from '../kit/command.mts';
import { cacheFolder } from '../kit/folders.mts';
import { packedPackage } from '../kit/npm.mts';
import { messageOf, tail } from '../kit/report.mts';
import { type RunningSimulator, SIMULATOR_PORT, startSimulator } from '../kit/simulator.mts';
import type { Workflow } from '../kit/workflows.mts';
import { EDITOR_PORT } from '../n8n/editor.mts';
import type { Execution } from '../n8n/execution.mts';
import { ensureN8n, type InstalledN8n, isN8nInstalled } from '../n8n/install.mts';
import { N8nInstance } from '../n8n/instance.mts';
import type { N8nServer } from '../n8n/server.mts';
import { keptUserFolder } from '../n8n/userFolder.mts';
import { NEWEST } from '../n8n/versions.mts';
import { ServerWorkflow } from '../n8n/serverWorkflow.mts';
import { chooseActionTable } from './actionTable.mts';
import { cloudCredentials } from './clouds.mts';
import { exampleWorkflows } from './examples.mts';

/** What the steps make, one after another. */
export interface Demo {
	n8n: InstalledN8n;
	tarball: string;
	simulator: RunningSimulator;
	instance: N8nInstance;
	workflows: Workflow[];
	/** The first one. */
	example: Workflow;
	execution: Execution;
	server: N8nServer;
	/** What the simulator asked for, after the example that carries it out. */
	asked: AskedAction[];
}

/** Of Shopify, sent by the first example. */
const SHIPPED_ORDER = '450789469';

/** Actions from a queue; the simulator serves it as SQS does. */
const LOOP_EXAMPLE = 'miraklExample8';

type Step = ListrTask<Demo>;

/** Installs what is missing, sends orders, and carries out what is then asked for. The server stays. */
export async function runDemo(work: Work): Promise<Demo> {
	const { signal, cleanUps } = work;
	let failure: unknown;

	/** Beside the failed step stands one line; the whole reason, with the log, is for the end. */
	const step = (title: string, task: (demo: Demo, shown: Shown) => Promise<void>): Step => ({
		title,
		task: async (demo, shown) => {
			try {
				await task(demo, shown);
			} catch (error) {
				failure = error;
				const [line] = messageOf(error).split('\n', 1);
				throw new Error(line);
			}
		},
	});

	const steps = [
		step(`n8n ${NEWEST.n8n}`, async (demo, shown) => {
			if (!isN8nInstalled(NEWEST)) shown.title += ' (about 5 minutes the first time)';
			const report = (message: string): void => {
				shown.output = message;
			};
			demo.n8n = await ensureN8n(NEWEST, { report, signal });
		}),
		step('Build and pack this package', async (demo) => {
			demo.tarball = await packedPackage(work);
		}),
		step('Start the Mirakl Connect simulator', async (demo) => {
			demo.simulator = await startSimulator(work, SIMULATOR_PORT);
		}),
		step('Put package, credential and example workflows into n8n', async (demo) => {
			const { url, credential } = demo.simulator;
			const folder = await keptUserFolder(join(cacheFolder, 'demo'), cleanUps);
			demo.instance = new N8nInstance(demo.n8n, folder, signal);
			const workflows = await exampleWorkflows(url);
			demo.workflows = workflows;
			demo.example = workflows[0];
			await demo.instance.installPackage(demo.tarball);
			await demo.instance.importCredentials(credential, ...cloudCredentials(credential));
			await demo.instance.importWorkflows(...workflows);
		}),
		// Before the server starts, because two n8n processes would write to one database.
		step('Run the first example in n8n', async (demo) => {
			const { id, name } = demo.example;
			demo.execution = await demo.instance.execute(id);
			const { succeeded, error = 'no reason given', messages } = demo.execution;
			if (!succeeded)
				throw new Error(`The example "${name}" failed in n8n: ${error}\n${tail(messages)}`);
		}),
		step('Start the n8n server', async (demo) => {
			demo.server = await demo.instance.startServer({ preferredPort: EDITOR_PORT });
			cleanUps.add(demo.server.stop);
		}),
		step(
			'Ask for a shipment and a refund, and run the example that carries them out',
			async (demo) => {
				const { server, simulator, workflows } = demo;
				await chooseActionTable(server, workflows);
				const asked = { order: SHIPPED_ORDER, channel_id: '1234' };
				await simulator.client.ask({ ...asked, type: 'CREATE_SHIPMENT' });
				await simulator.client.ask({ ...asked, type: 'REFUND' });
				const { error } = await new ServerWorkflow(server, LOOP_EXAMPLE).run();
				if (error !== undefined) throw new Error(`The example failed in n8n: ${error}`);
				demo.asked = await simulator.client.askedActions();
			},
		),
	];
	try {
		return await new Listr<Demo>(steps, {
			// Signals are the command's business: it has processes to stop.
			registerSignalListeners: false,
			fallbackRenderer: 'simple',
		}).run();
	} catch (error) {
		throw failure ?? error;
	}
}

/** The part of a step that it shows itself with. */
interface Shown {
	title: string;
	output: string;
}
