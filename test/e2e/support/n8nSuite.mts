/** What the tests of one file share: one n8n with the packed package, and a simulator. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CleanUps } from '../../../lab/kit/cleanUps.mts';
import { CREDENTIAL_TYPE } from '../../../lab/kit/workflows.mts';
import type { Execution, RunOutcome } from '../../../lab/n8n/execution.mts';
import { ensureN8n } from '../../../lab/n8n/install.mts';
import { N8nInstance } from '../../../lab/n8n/instance.mts';
import type { N8nServer } from '../../../lab/n8n/server.mts';
import type { N8nVersion } from '../../../lab/n8n/versions.mts';
import { ServerWorkflow } from '../../../lab/n8n/serverWorkflow.mts';
import { temporaryUserFolder } from '../../../lab/n8n/userFolder.mts';
import { TestSimulator } from '../../support/simulator.mts';
import { searchedFormsOf } from './secretForms.mts';
import type { Content } from './workflows.mts';

type Environment = Record<string, string>;

/** Where a text of an execution stands: the proof that `placesOf` would find a secret there. */
export const IN_DATABASE: unknown = expect.arrayContaining([
	expect.stringMatching(/^database\.sqlite/),
]);

/** The same for `n8n execute`, which prints what it did. */
export const IN_LOG_AND_DATABASE: unknown = expect.arrayContaining([
	expect.stringMatching(/^database\.sqlite/),
	'log',
]);

export class N8nSuite {
	private constructor(
		readonly instance: N8nInstance,
		readonly simulator: TestSimulator,
		private readonly cleanUps: CleanUps,
	) {}

	/** All that n8n printed, from ended commands and servers. */
	readonly logs: string[] = [];
	#server: N8nServer | undefined;
	#filled = false;
	/** Client secrets and keys that were given to n8n. */
	readonly #secrets = new Set([TestSimulator.clientSecret]);

	static async open(version: N8nVersion): Promise<N8nSuite> {
		const n8n = await ensureN8n(version);
		const cleanUps = new CleanUps();
		const instance = new N8nInstance(n8n, await temporaryUserFolder(cleanUps));
		return new N8nSuite(instance, await TestSimulator.start(), cleanUps);
	}

	/** Installs the package as n8n installs community packages. */
	async installPackage(): Promise<void> {
		const { PACKED_PACKAGE: tarball } = process.env;
		if (tarball === undefined) throw new Error('The global setup did not pack the package.');
		await this.instance.installPackage(tarball);
	}

	async fill({ credentials, workflows }: Content): Promise<void> {
		await this.installPackage();
		this.#filled = true;
		for (const { data } of credentials) {
			for (const secret of [data.clientSecret, data.apiKey, data.secret]) {
				if (typeof secret === 'string') this.#secrets.add(secret);
			}
		}
		await this.instance.importCredentials(...credentials);
		await this.instance.importWorkflows(...workflows);
	}

	/** Runs a workflow with `n8n execute`, which prints the whole run; ends the server. */
	async run(workflowId: string, environment: Environment = {}): Promise<Execution> {
		await this.stopServer();
		const execution = await this.instance.withEnvironment(environment).execute(workflowId);
		this.logs.push(execution.log);
		return execution;
	}

	/** Runs a workflow on the server, as the editor does: that takes no start of n8n. */
	async runOnServer(workflowId: string): Promise<RunOutcome> {
		return await new ServerWorkflow(this.server, workflowId).run();
	}

	async startServer(environment: Environment = {}): Promise<N8nServer> {
		this.#server = await this.instance.withEnvironment(environment).startServer();
		return this.#server;
	}

	/** The server that was started. */
	get server(): N8nServer {
		if (this.#server === undefined) throw new Error('The server was not started.');
		return this.#server;
	}

	async stopServer(): Promise<void> {
		await this.#server?.stop();
		this.logs.push(this.#server?.log() ?? '');
		this.#server = undefined;
	}

	/** What every access token of the simulator begins with. */
	async #tokenMark(): Promise<string> {
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: TestSimulator.clientId,
			client_secret: TestSimulator.clientSecret,
		});
		const answer = await fetch(this.simulator.tokenUrl, { method: 'POST', body: form });
		const { access_token: token } = (await answer.json()) as { access_token: string };
		return token.slice(0, token.indexOf('.'));
	}

	/** Files below n8n's user folder, and logs, in which one of the texts stands. */
	async placesOf(...texts: string[]): Promise<string[]> {
		const { path } = this.instance.userFolder;
		const entries = await readdir(path, { recursive: true, withFileTypes: true });
		const places: string[] = [];
		for (const entry of entries.filter((found) => found.isFile())) {
			const content = await readFile(join(entry.parentPath, entry.name));
			if (texts.some((text) => content.includes(text))) places.push(entry.name);
		}
		const logs = [...this.logs, this.#server?.log() ?? ''];
		if (logs.some((log) => texts.some((text) => log.includes(text)))) places.push('log');
		return places;
	}

	/** Whether a client secret or an access token stands in a text, in any form. */
	async hasSecret(text: string): Promise<boolean> {
		return (await this.#searchedForms()).some((form) => text.includes(form));
	}

	/** Where a client secret, an access token or one of the texts stands, in any form. */
	async placesOfSecrets(...texts: string[]): Promise<string[]> {
		return await this.placesOf(...(await this.#searchedForms(texts)));
	}

	async #searchedForms(texts: string[] = []): Promise<string[]> {
		return [...this.#secrets, await this.#tokenMark(), ...texts].flatMap(searchedFormsOf);
	}

	/**
	 * Ends everything that the suite started.
	 *
	 * @throws when a secret stands in what n8n wrote or printed, so that no suite has to ask for itself
	 */
	async close(): Promise<void> {
		try {
			await this.stopServer();
			// Faults and other secrets that a test left would keep the simulator from giving out a token.
			await this.simulator.reset();
			await this.#refuseSecrets();
		} finally {
			await this.simulator.stop();
			await this.cleanUps.run();
		}
	}

	async #refuseSecrets(): Promise<void> {
		const places = await this.placesOfSecrets();
		if (places.length > 0) throw new Error(`A secret stands in: ${places.join(', ')}`);
		// Whatever n8n wrote a credential into would have shown a secret, if that had not been encrypted.
		const search = await this.placesOf(CREDENTIAL_TYPE);
		if (this.#filled && !search.some((place) => place.startsWith('database.sqlite'))) {
			throw new Error('The search for secrets does not even find the credentials themselves.');
		}
	}
}
