import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestSimulator } from '../support/simulator.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';

const { clientId, clientSecret } = TestSimulator;
const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');

/** Where a token of the simulator comes from. */
async function token(simulator: TestSimulator): Promise<string> {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
	});
	const answer = await fetch(simulator.tokenUrl, { method: 'POST', body: form });
	return ((await answer.json()) as { access_token: string }).access_token;
}

describe('the end of a suite', () => {
	let suite: N8nSuite;

	beforeEach(async () => {
		suite = await N8nSuite.open(testedVersions[0]!);
	});

	it('passes when n8n kept its secrets', async () => {
		suite.logs.push('all is well');

		await expect(suite.close()).resolves.toBeUndefined();
	});

	it.each([
		['the client secret', `a ${clientSecret} b`],
		['the client secret of HTTP Basic', `Authorization: Basic ${basic}`],
		['the client secret in base64', Buffer.from(`{"secret":"${clientSecret}"}`).toString('base64')],
		['half a secret', clientSecret.slice(0, Math.ceil(clientSecret.length / 2))],
	])('fails when %s is in the log', async (_, text) => {
		suite.logs.push(text);

		await expect(suite.close()).rejects.toThrow('A secret stands in: log');
	});

	it('fails when a token is in the log, whatever faults a test has left', async () => {
		suite.logs.push(`Bearer ${await token(suite.simulator)}`);
		await suite.simulator.set({
			faults: [{ kind: 'status', status: 500, operation: 'createAccessToken' }],
		});

		await expect(suite.close()).rejects.toThrow('A secret stands in: log');
	});

	it('fails when the client secret is in a file of n8n', async () => {
		const folder = join(suite.instance.userFolder.path, '.n8n');
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'n8nEventLog.log'), `{"secret":"${clientSecret}"}`);

		await expect(suite.close()).rejects.toThrow('A secret stands in: n8nEventLog.log');
	});
});
