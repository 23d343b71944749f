/** What experiments start from: n8n with the packed package and all workflows, and the simulator. */
import { type reportingCommand, type Work, written } from '../kit/command.mts';
import { type Circumstances, describeMachine } from '../kit/machine.mts';
import { packedPackage } from '../kit/npm.mts';
import { type RunningSimulator, startSimulator } from '../kit/simulator.mts';
import type { Workflow } from '../kit/workflows.mts';
import { ensureN8n, type InstalledN8n } from './install.mts';
import { N8nInstance } from './instance.mts';
import { temporaryUserFolder } from './userFolder.mts';
import { NEWEST } from './versions.mts';

export interface Session extends Work {
	circumstances: Circumstances;
	n8n: InstalledN8n;
	instance: N8nInstance;
	simulator: RunningSimulator;
}

/**
 * Ends with the work.
 *
 * @param workflowsFor those that n8n holds, for an API at this address
 */
export async function openSession(
	work: Work,
	program: ReturnType<typeof reportingCommand>,
	workflowsFor: (apiUrl: string) => Workflow[],
): Promise<Session> {
	const { signal, cleanUps } = work;
	const { build, note } = program.opts();
	const n8n = await ensureN8n(NEWEST, { report: console.log, signal });
	const tarball = await packedPackage(work, build);
	const simulator = await startSimulator(work);
	const instance = new N8nInstance(n8n, await temporaryUserFolder(cleanUps), signal);
	await instance.installPackage(tarball);
	await instance.importCredentials(simulator.credential);
	await instance.importWorkflows(...workflowsFor(simulator.client.apiUrl));
	const machine = await describeMachine(n8n);
	const circumstances = { machine, command: written(program), note };
	return { ...work, circumstances, n8n, instance, simulator };
}
