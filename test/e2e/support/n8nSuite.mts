/** What the tests of one file share: one n8n with the packed package, and a simulator. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../../../scripts/execution.mts';
import { ensureN8n } from '../../../scripts/installN8n.mts';
import { N8nInstance } from '../../../scripts/n8nInstance.mts';
import type { N8nServer } from '../../../scripts/n8nServer.mts';
import type { N8nVersion } from '../../../scripts/n8nVersions.mts';
import { removeUserFolder, temporaryUserFolder } from '../../../scripts/userFolder.mts';
import { TestSimulator } from '../../support/simulator.cjs';
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
	) {}

	/** All that n8n printed, from ended commands and servers. */
	readonly logs: string[] = [];
	#server: N8nServer | undefined;

	static async open(version: N8nVersion): Promise<N8nSuite> {
		const n8n = await ensureN8n(version);
		const instance = new N8nInstance(n8n, await temporaryUserFolder());
		return new N8nSuite(instance, await TestSimulator.start());
	}

	/** Installs the package as n8n installs community packages. */
	async installPackage(): Promise<void> {
		const { PACKED_PACKAGE: tarball } = process.env;
		if (tarball === undefined) throw new Error('The global setup did not pack the package.');
		await this.instance.installPackage(tarball);
	}

	async fill({ credentials, workflows }: Content): Promise<void> {
		await this.installPackage();
		await this.instance.importCredentials(...credentials);
		await this.instance.importWorkflows(...workflows);
	}

	/** Runs a workflow with `n8n execute`. */
	async run(workflowId: string, environment: Environment = {}): Promise<Execution> {
		const execution = await this.#instanceWith(environment).execute(workflowId);
		this.logs.push(execution.log);
		return execution;
	}

	async startServer(environment: Environment = {}): Promise<N8nServer> {
		this.#server = await this.#instanceWith(environment).startServer();
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

	/** Whether the client secret or an access token stands in a text. */
	async hasSecret(text: string): Promise<boolean> {
		return (await this.#secrets()).some((secret) => text.includes(secret));
	}

	async #secrets(): Promise<string[]> {
		return [TestSimulator.clientSecret, await this.#tokenMark()];
	}

	/** Where the client secret, an access token or one of the texts stands, whole or cut in two. */
	async placesOfSecrets(...texts: string[]): Promise<string[]> {
		const secrets = [...(await this.#secrets()), ...texts];
		// The database cuts long values into pages: one half is whole all the same.
		const halves = secrets.flatMap((secret) => {
			const middle = Math.ceil(secret.length / 2);
			return [secret.slice(0, middle), secret.slice(middle)];
		});
		return await this.placesOf(...halves);
	}

	async close(): Promise<void> {
		await this.stopServer();
		await this.simulator.stop();
		await removeUserFolder(this.instance.userFolder);
	}

	#instanceWith(environment: Environment): N8nInstance {
		const { n8n, userFolder } = this.instance;
		const version = {
			...n8n.version,
			environment: { ...n8n.version.environment, ...environment },
		};
		return new N8nInstance({ ...n8n, version }, userFolder);
	}
}
