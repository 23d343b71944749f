import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import axios from 'axios';
import type { N8nServer } from '../../lab/n8n/server.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { type OutboundRecorder, startOutboundRecorder } from './support/outboundRecorder.mts';
import { testedVersions } from './support/versions.mts';
import { credentialFor } from './support/workflows.mts';

const PACKAGE = 'n8n-nodes-mirakl-connect';
const NODE = `${PACKAGE}.miraklConnectOrders`;
const TRIGGER = `${PACKAGE}.miraklConnectTrigger`;
const CREDENTIAL = 'miraklConnectOAuth2Api';
const EVENTS_CREDENTIAL = 'miraklConnectEventsApi';
const WRONG_SECRET = 'wrong-secret-5d20c7';

describe.each(testedVersions)('the server of n8n $n8n', (version) => {
	let suite: N8nSuite;
	let outbound: OutboundRecorder;
	let server: N8nServer;
	let logWithout: string;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		outbound = await startOutboundRecorder();
		const environment = { ...outbound.environment, N8N_LOG_FORMAT: 'json' };
		logWithout = (await suite.startServer(environment)).log();
		await suite.stopServer();
		await suite.installPackage();
		server = await suite.startServer(environment);
	});
	afterAll(async () => {
		outbound.stop();
		await suite.close();
	});

	describe('with the packed package', () => {
		const nodes = async () =>
			(await server.rest.get('/types/nodes.json')) as INodeTypeDescription[];
		const theNode = async () => (await nodes()).find(({ name }) => name === NODE)!;

		it('warns of nothing new', () => {
			const warnings = (log: string) =>
				log
					.split('\n')
					.filter((line) => line.startsWith('{'))
					.map((line) => JSON.parse(line) as { level: string; message: string })
					.filter(({ level }) => level !== 'info')
					.map(({ message }) => message);

			expect(warnings(logWithout).length).toBeGreaterThan(0);
			const others = warnings(server.log()).filter((text) => !warnings(logWithout).includes(text));
			// The second start of this n8n finds its owner.
			expect(others).toEqual(['400 Instance owner already setup']);
		});

		it('lists the nodes and the variant as a tool for agents', async () => {
			const own = (await nodes()).filter(({ name }) => name.startsWith(PACKAGE));

			expect(own.map(({ name, displayName }) => [name, displayName])).toEqual([
				[NODE, 'Mirakl Connect Orders'],
				[TRIGGER, 'Mirakl Connect Trigger'],
				[`${NODE}Tool`, 'Mirakl Connect Orders Tool'],
			]);
			expect(own.map(({ outputs }) => outputs)).toEqual([['main'], ['main'], ['ai_tool']]);
		});

		it('lists the credentials', async () => {
			const credentials = (await server.rest.get('/types/credentials.json')) as Array<
				Record<string, unknown>
			>;

			expect(credentials.find(({ name }) => name === CREDENTIAL)).toMatchObject({
				displayName: 'Mirakl Connect OAuth2 API',
				extends: ['oAuth2Api'],
				supportedNodes: expect.arrayContaining([NODE]),
			});
			expect(credentials.find(({ name }) => name === EVENTS_CREDENTIAL)).toMatchObject({
				displayName: 'Mirakl Connect Events API',
				supportedNodes: [TRIGGER],
			});
		});

		it('serves the icons of all', async () => {
			const credentials = (await server.rest.get('/types/credentials.json')) as Array<
				Pick<INodeTypeDescription, 'iconUrl' | 'name'>
			>;
			const all = [...(await nodes()), ...credentials];
			const urls = [NODE, TRIGGER, CREDENTIAL, EVENTS_CREDENTIAL].flatMap((wanted) => {
				const { iconUrl } = all.find(({ name }) => name === wanted)!;
				return Object.values(iconUrl as Record<string, string>);
			});

			expect(urls).toHaveLength(8);
			// A credential has the icon of its node.
			expect(new Set(urls).size).toBe(4);
			for (const url of urls) {
				const icon = await axios.get<string>(`${server.url}/${url}`, { proxy: false });
				expect(icon.headers['content-type']).toContain('image/svg+xml');
				expect(icon.data).toContain('<svg');
			}
		});

		it('serves an output schema for each operation', async () => {
			const operations = operationsOf((await theNode()).properties);

			expect(operations).toEqual(
				expect.arrayContaining([
					'order/upsert',
					'order/updateAnonymizeAfterDate',
					'orderAction/updateStatus',
					'orderDocument/upload',
					'orderDocument/delete',
				]),
			);
			for (const operation of operations) {
				const schema = await server.rest.get(`/schemas/${NODE}/1.0.0/${operation}.json`);
				expect(schema).toMatchObject({ type: 'object', properties: expect.any(Object) });
			}
			const events = await server.rest.get(`/schemas/${TRIGGER}/1.0.0.json`);
			expect(events).toMatchObject({ type: 'object', properties: expect.any(Object) });
		});
	});

	describe('the test of the credential', () => {
		/** As the editor does it: saves the credential, then tests it. */
		const test = async (changes: IDataObject = {}) => {
			const { name, type, data } = credentialFor(suite.simulator, changes);
			const saved = await server.rest.post('/rest/credentials', { name, type, data });
			const { id } = saved as { id: string };
			const credentials = { id, name, type, data };
			return (await server.rest.post('/rest/credentials/test', { credentials })) as {
				status: string;
				message: string;
			};
		};

		beforeEach(async () => {
			await suite.simulator.reset();
			outbound.asked.length = 0;
		});
		afterEach(async () => {
			// Whatever it says, it writes nothing.
			expect(await suite.simulator.requests()).toEqual([]);
		});

		it('passes with the right secret', async () => {
			expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
			const { counts } = await suite.simulator.state();
			expect(counts.tokenCalls).toBeGreaterThan(0);
			expect(counts.tokenRefusals).toBe(0);
		});

		it('says that a wrong secret was refused', async () => {
			const { status, message } = await test({ clientSecret: WRONG_SECRET });

			expect(status).toBe('Error');
			expect(message).toContain('Client authentication failed');
			expect(message).not.toContain(WRONG_SECRET);
		});

		const notAllowed = [
			'http://example.com/oauth/token',
			'http://localhost.example.com/oauth/token',
		];

		it.each(notAllowed)('sends the secret to no address like %s', async (tokenUrl) => {
			const { status } = await test({ tokenUrl });

			expect(status).toBe('Error');
			expect(outbound.asked).toEqual([]);
			expect((await suite.simulator.state()).counts.tokenCalls).toBe(0);
		});

		it.each(notAllowed)('says what is wrong with the address %s', async (tokenUrl) => {
			expect((await test({ tokenUrl })).message).toContain('https');
		});

		it('would be seen if it sent something to another machine', async () => {
			await test({ tokenUrl: 'https://example.com/oauth/token' });

			expect(outbound.asked).toContain('example.com:443');
		});
	});

	it.each([
		['x'.repeat(32), { status: 'OK', message: 'The secret can be used' }],
		['short-6b1f', { status: 'Error', message: expect.stringContaining('at least 32 characters') }],
	])(
		"tests the secret of a trigger's credential without asking anybody (%s)",
		async (secret, verdict) => {
			outbound.asked.length = 0;
			const credential = { name: 'Events', type: EVENTS_CREDENTIAL, data: { secret } };
			const { id } = (await server.rest.post('/rest/credentials', credential)) as { id: string };

			const credentials = { id, ...credential };
			expect(await server.rest.post('/rest/credentials/test', { credentials })).toEqual(verdict);
			expect(outbound.asked).toEqual([]);
		},
	);

	it('keeps secret and token out of its log and its files', async () => {
		expect(await suite.placesOf('Mirakl Connect account')).not.toEqual([]);
		expect(await suite.placesOfSecrets(WRONG_SECRET)).toEqual([]);
	});
});

/** `resource/operation` of each entry in the operation pickers. */
function operationsOf(properties: INodeProperties[]): string[] {
	return (
		properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options, displayOptions }) => {
				const [resource] = displayOptions!.show!.resource as [string];
				return (options as INodePropertyOptions[]).map(
					({ value }) => `${resource}/${String(value)}`,
				);
			})
			// n8n adds an entry that leads to its HTTP Request node.
			.filter((operation) => !operation.endsWith('/__CUSTOM_API_CALL__'))
	);
}
