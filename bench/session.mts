/** Everything that is set up once: n8n with the package and all workflows, and the simulator. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../scripts/folders.mts';
import { ensureN8n, type InstalledN8n } from '../scripts/installN8n.mts';
import { N8nInstance, type Workflow } from '../scripts/n8nInstance.mts';
import { NEWEST } from '../scripts/n8nVersions.mts';
import { buildPackage, packPackage, unpackPackage } from '../scripts/packPackage.mts';
import { simulatorCredential, startSimulatorProcess } from '../scripts/simulatorProcess.mts';
import { removeUserFolder, temporaryUserFolder } from '../scripts/userFolder.mts';
import { SimulatorAdmin } from './simulatorAdmin.mts';

export interface Session {
	n8n: InstalledN8n;
	instance: N8nInstance;
	server: SimulatorAdmin;
	simulatorUrl: string;
	credential: Record<string, unknown>;
	/** A folder that goes away with the session. */
	folder: string;
	/** The compiled node of the packed package: `dist` may change during a long run. */
	nodeFile: string;
	signal: AbortSignal;
	close: () => Promise<void>;
}

interface Wanted {
	/** Those that n8n holds, for an API at this address. */
	workflowsFor: (apiUrl: string) => Workflow[];
	build: boolean;
	signal: AbortSignal;
}

export async function openSession({ workflowsFor, build, signal }: Wanted): Promise<Session> {
	const n8n = await ensureN8n(NEWEST, { report: console.log, signal });
	const cleanUps: (() => Promise<void>)[] = [];
	const close = async (): Promise<void> => {
		for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
	};
	try {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
		cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
		if (build) await buildPackage(signal);
		const tarball = await packPackage(await mkdtemp(join(folder, 'packed-')), signal);
		const unpacked = join(folder, 'package');
		await unpackPackage(tarball, unpacked);

		const simulator = await startSimulatorProcess(0, signal);
		cleanUps.push(simulator.stop);
		const credential = simulatorCredential(simulator.url);

		const userFolder = await temporaryUserFolder();
		cleanUps.push(() => removeUserFolder(userFolder));
		const instance = new N8nInstance(n8n, userFolder, signal);
		await instance.installPackage(tarball);
		await instance.importCredentials(credential);
		const workflows = workflowsFor(`${simulator.url}/api/channel-platform`);
		await instance.importWorkflows(...workflows);

		return {
			n8n,
			instance,
			server: new SimulatorAdmin(simulator.url),
			simulatorUrl: simulator.url,
			credential: credential.data,
			folder,
			nodeFile: join(unpacked, 'dist/nodes/MiraklConnectOrders/MiraklConnectOrders.node.js'),
			signal,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Where the compiled node finds n8n-workflow and the other packages that n8n brings. */
export const modulesFolder = inProject('node_modules');
