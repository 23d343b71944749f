import type { INode } from 'n8n-workflow';
import { anOrder, UPSERT } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { IN_LOG_AND_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { type OutboundRecorder, startOutboundRecorder } from './support/outboundRecorder.mts';
import { testedVersions } from './support/versions.mts';
import { connect, file, items, type Scenario, scenarios } from './support/workflows.mts';

const ORDER = items([anOrder('ORDER-1')]);
const FROM_JSON = { ...UPSERT, specifyOrder: 'json' };
const UPLOAD: INode['parameters'] = {
	resource: 'orderDocument',
	operation: 'upload',
	channelId: '1234',
	channelStoreId: 'store-1',
	channelOrderId: 'ORDER-1',
	binaryPropertyName: 'data',
	channelDocumentId: 'LABEL-1',
	documentType: 'RETURN_LABEL',
};

interface Mistake extends Scenario {
	/** The sentence that the run has to end with; it names the parameter. */
	sentence: string;
}

const MISTAKES: Record<string, Mistake> = {
	brokenJson: {
		nodes: [connect({ ...FROM_JSON, orderJson: '{ "channel_order_id": ' })],
		sentence: "'Order (JSON)' is not valid JSON",
	},
	emptyArray: {
		nodes: [connect({ ...FROM_JSON, orderJson: '[]' })],
		sentence: "'Order (JSON)' is an empty array: it needs at least one order",
	},
	noChannelId: {
		nodes: [ORDER, connect({ ...UPSERT, channelId: '={{ $json.channel }}' })],
		sentence: "'Channel ID' is empty",
	},
	pastDate: {
		nodes: [
			connect({
				resource: 'order',
				operation: 'updateAnonymizeAfterDate',
				channelId: '1234',
				channelOrderId: 'ORDER-1',
				anonymizeAfter: '2020-01-01T00:00:00Z',
			}),
		],
		sentence: "'Anonymize After' must be in the future",
	},
	failedWithoutErrors: {
		nodes: [
			connect({
				resource: 'orderAction',
				operation: 'updateStatus',
				actionId: 'ACTION-1',
				status: 'FAILED',
			}),
		],
		sentence: "'Errors' needs at least one error when 'Status' is 'Failed'",
	},
	renamedProgram: {
		nodes: [file('Buffer.from("MZ\\x90\\x00\\x03")', 'label.pdf'), connect(UPLOAD)],
		sentence: "The file in 'Input Data Field Name' is not a PDF, JPEG, PNG or CSV",
	},
	noFile: {
		nodes: [items([{}]), connect(UPLOAD)],
		sentence: "'Input Data Field Name' names a file that the input item does not have",
	},
	plainHttp: {
		nodes: [ORDER, connect(UPSERT)],
		credential: { apiUrl: 'http://example.com' },
		sentence: "'API URL' of the credential must start with https://",
	},
};

const TOO_LARGE: Scenario = {
	nodes: [file('Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF-1.7")', 'label.pdf'), connect(UPLOAD)],
};

describe.each(testedVersions)('wrong input on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;
	let outbound: OutboundRecorder;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		outbound = await startOutboundRecorder();
		const unset = { nodes: [ORDER, connect({ ...UPSERT, channelStoreId: '' })] };
		await suite.fill(scenarios(simulator, { ...MISTAKES, unset, tooLarge: TOO_LARGE }));
		await suite.startServer(outbound.environment);
	});
	beforeEach(async () => {
		await simulator.reset();
		await simulator.seedOrder('ORDER-1');
		outbound.asked.length = 0;
	});
	afterAll(async () => {
		outbound.stop();
		await suite.close();
	});

	const expectNothingSent = async () => {
		expect((await simulator.state()).counts).toMatchObject({ requests: 0, tokenCalls: 0 });
		expect(outbound.asked).toEqual([]);
	};

	it.each(Object.entries(MISTAKES))(
		'%s fails with a sentence, and nothing is sent',
		async (id, { sentence }) => {
			const execution = await suite.runOnServer(id);

			expect(execution.succeeded).toBe(false);
			expect(execution.error).toContain(sentence);
			await expectNothingSent();
		},
	);

	// In memory its size is known when it is loaded, on disk before.
	it.each(['default', 'filesystem'])('a file is too large in the mode "%s"', async (mode) => {
		const execution = await suite.run('tooLarge', {
			...outbound.environment,
			N8N_DEFAULT_BINARY_DATA_MODE: mode,
		});

		expect(execution.succeeded).toBe(false);
		expect(execution.error).toContain("The file in 'Input Data Field Name' is larger than 10 MB");
		await expectNothingSent();
	});

	it('an empty required parameter does not even start', async () => {
		// n8n checks for that itself; on its command line it does not say so.
		await expect(suite.run('unset')).rejects.toThrow('n8n did not run the workflow');
		await expectNothingSent();
	});

	it('keeps the secret out of logs, files and database', async () => {
		expect(await suite.placesOf('is larger than 10 MB')).toEqual(IN_LOG_AND_DATABASE);
		expect(await suite.placesOfSecrets()).toEqual([]);
	});
});
