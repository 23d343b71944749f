/** Two ways to run n8n in which a process can be killed: one process, or main and workers. */
import { chooseActionTable } from '../demo/actionTable.mts';
import type { Work } from '../kit/command.mts';
import type { Report } from '../kit/report.mts';
import type { Credential, Workflow } from '../kit/workflows.mts';
import type { InstalledN8n } from '../n8n/install.mts';
import { withEnvironment } from '../n8n/install.mts';
import { N8nInstance } from '../n8n/instance.mts';
import { QueueMode } from '../n8n/queueMode/queueMode.mts';
import type { N8nServer } from '../n8n/server.mts';
import { ServerWorkflow } from '../n8n/serverWorkflow.mts';
import { temporaryUserFolder } from '../n8n/userFolder.mts';
import type { MortalN8n } from './prove.mts';

export interface SystemOptions {
	work: Work;
	n8n: InstalledN8n;
	tarball: string;
	credentials: Credential[];
	workflow: Workflow;
	report: Report;
}

/** An n8n that holds the workflow, switched off until `start`. */
export interface System extends MortalN8n {
	start: () => Promise<void>;
	stop: () => Promise<void>;
}

/** One process; a kill takes all that it has in hand. */
export async function singleProcess(options: SystemOptions): Promise<System> {
	const { work, n8n, tarball, credentials, workflow, report } = options;
	const folder = await temporaryUserFolder(work.cleanUps);
	const instance = new N8nInstance(withEnvironment(n8n, QUIET), folder, work.signal);
	await instance.installPackage(tarball);
	await instance.importCredentials(...credentials);
	await instance.importWorkflows(workflow);
	report('n8n, one process');
	let server = await instance.startServer();
	const stop = async (): Promise<void> => {
		await server.stop();
	};
	work.cleanUps.add(stop);
	await chooseActionTable(server, [workflow]);
	return {
		start: async () => {
			await new ServerWorkflow(server, workflow.id).activate();
		},
		stop,
		killAndReplace: async () => {
			await server.kill();
			server = await instance.startServer();
		},
	};
}

/** Two workers; a kill takes one of them, and another comes in its place. */
export async function mainAndWorkers(options: SystemOptions): Promise<System> {
	const { work, n8n, workflow, tarball, credentials, report } = options;
	const { signal } = work;
	const queueMode = await QueueMode.start({
		n8n: withEnvironment(n8n, QUIET),
		tarball,
		credentials,
		workflows: [workflow],
		report,
		signal,
	});
	const stop = async (): Promise<void> => {
		await queueMode.stop();
	};
	work.cleanUps.add(stop);
	await chooseActionTable(queueMode.main, [workflow]);
	const alive = [...queueMode.workers];
	return {
		start: async () => {
			await new ServerWorkflow(queueMode.main, workflow.id).activate();
		},
		stop,
		killAndReplace: async () => {
			await alive.shift()?.kill();
			alive.push(await queueMode.addWorker());
		},
	};
}

/** n8n keeps every execution for days by default. */
const QUIET = { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none', EXECUTIONS_DATA_SAVE_ON_ERROR: 'none' };
