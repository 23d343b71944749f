/** The Mirakl Connect simulator as a program of its own, and the credential that it takes. */
import { SimulatorClient } from '../../simulator/client.mts';
import { defaultSettings } from '../../simulator/settings.mts';
import type { Work } from './command.mts';
import { inProject, projectFolder } from './folders.mts';
import { freePort } from './ports.mts';
import { type RunningProgram, startProgram } from './program.mts';
import { type Credential, CREDENTIAL_TYPE, DEMO_CREDENTIAL } from './workflows.mts';

/** The port that the examples expect it on. */
export const SIMULATOR_PORT = 4010;

export interface RunningSimulator extends RunningProgram {
	url: string;
	client: SimulatorClient;
	/** For n8n. */
	credential: Credential;
}

/** Ends with the work. @param preferredPort taken when it is free; otherwise any free port */
export async function startSimulator(
	{ signal, cleanUps }: Work,
	preferredPort?: number,
): Promise<RunningSimulator> {
	const port = await freePort(preferredPort);
	const script = inProject('simulator', 'main.mts');
	const program = await startProgram({
		name: 'The simulator',
		file: process.execPath,
		args: ['--import', 'tsx', script, '--port', String(port), '--stop-with-stdin'],
		cwd: projectFolder,
		env: process.env,
		ready: /listening on http/,
		signal,
	});
	cleanUps.add(program.stop);
	const url = /http:\/\/[\d.:]+/.exec(program.log())?.[0] ?? '';
	const client = new SimulatorClient(url);
	return { ...program, url, client, credential: simulatorCredential(client) };
}

/** The one that the example workflows refer to. */
function simulatorCredential({ apiUrl, tokenUrl }: SimulatorClient): Credential {
	const { clientId, clientSecret } = defaultSettings;
	return {
		...DEMO_CREDENTIAL,
		type: CREDENTIAL_TYPE,
		data: { environment: 'custom', apiUrl, tokenUrl, clientId, clientSecret },
	};
}
