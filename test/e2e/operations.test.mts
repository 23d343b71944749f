import { createHash } from 'node:crypto';
import { OLDEST } from '../../lab/n8n/versions.mts';
import type { Fault } from '../../simulator/client.mts';
import { anOrder, UPSERT } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { IN_LOG_AND_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { pdfFile, pdfOf } from './support/pdf.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

const FILE_NAME = 'étiquette "retour" 中.pdf';
const ORDER_ID = 'commande/1 ü';
const ACTION_ID = 'act/1 ü';
const DOCUMENT_ID = 'doc?1#ü';

const SIZE = 5000;
const content = pdfOf(SIZE);
const sha256 = createHash('sha256').update(content).digest('hex');

const STORE = { channelId: '1234', channelStoreId: 'store-1' };
const UPLOAD = {
	...STORE,
	resource: 'orderDocument',
	operation: 'upload',
	channelOrderId: ORDER_ID,
	binaryPropertyName: 'data',
	channelDocumentId: DOCUMENT_ID,
	documentType: 'RETURN_LABEL',
};
const DELETE = {
	...STORE,
	resource: 'orderDocument',
	operation: 'delete',
	channelDocumentId: DOCUMENT_ID,
};
const ANONYMIZE = {
	resource: 'order',
	operation: 'updateAnonymizeAfterDate',
	channelId: '1234',
	channelOrderId: '={{ $json.channel_order_id }}',
	anonymizeAfter: '={{ DateTime.fromISO("2099-02-01T00:30:00+02:00") }}',
};
const REPORT = {
	resource: 'orderAction',
	operation: 'updateStatus',
	actionId: ACTION_ID,
	status: 'FAILED',
	errors: { error: [{ code: 'OTHER', message: 'Carrier "Pigeon" – 中' }] },
};

const ACTIONS = items([{ id: 'ACTION-1' }, { id: 'UNKNOWN-2' }, { id: 'ACTION-3' }]);
const REPORT_EACH = {
	resource: 'orderAction',
	operation: 'updateStatus',
	actionId: '={{ $json.id }}',
	status: 'SUCCESS',
};

const inOneRun = [
	items([anOrder(ORDER_ID)]),
	connect(UPSERT, 'stopWorkflow', 'Upsert'),
	connect(ANONYMIZE, 'stopWorkflow', 'Anonymize'),
	connect(REPORT, 'stopWorkflow', 'Report'),
	pdfFile(SIZE, FILE_NAME),
	connect(UPLOAD, 'stopWorkflow', 'Upload'),
	connect(DELETE, 'stopWorkflow', 'Delete'),
	pdfFile(SIZE, 'label.pdf', 'application/octet-stream', 'Other file'),
	connect(
		{ ...UPLOAD, channelDocumentId: 'named', options: { fileName: FILE_NAME, returnId: 'R/1' } },
		'stopWorkflow',
		'Upload under another name',
	),
];

describe.each(testedVersions)('the operations on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(
			scenarios(simulator, {
				inOneRun: { nodes: inOneRun },
				expired: { nodes: [pdfFile(SIZE, 'label.pdf'), connect(UPLOAD)] },
				faulty: {
					nodes: [
						items([anOrder(ORDER_ID)]),
						connect({ ...UPSERT, options: { maxRetries: 1, timeout: 1000 } }),
					],
				},
				stop: { nodes: [ACTIONS, connect(REPORT_EACH)] },
				goOn: { nodes: [ACTIONS, connect(REPORT_EACH, 'continueRegularOutput')] },
				errorOutput: { nodes: [ACTIONS, connect(REPORT_EACH, 'continueErrorOutput')] },
				serverError: {
					nodes: [pdfFile(SIZE, 'label.pdf'), connect({ ...UPLOAD, options: { maxRetries: 0 } })],
				},
			}),
		);
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	it('take awkward ids and file names', async () => {
		const execution = await suite.runOnServer('inOneRun');

		expect(execution.error).toBeUndefined();
		const outputs = ['Upsert', 'Anonymize', 'Report', 'Upload', 'Delete'].map((node) =>
			execution.itemsOf(node).map(({ json }) => json),
		);
		expect(outputs).toEqual([
			[expect.objectContaining({ channel_order_id: ORDER_ID, outcome: 'accepted' })],
			[
				{
					channel_order_id: ORDER_ID,
					channel_id: '1234',
					anonymize_after: '2099-01-31T22:30:00Z',
					outcome: 'accepted',
				},
			],
			[{ action_id: ACTION_ID, status: 'FAILED', outcome: 'reported' }],
			[
				{
					channel_document_id: DOCUMENT_ID,
					channel_order_id: ORDER_ID,
					file_name: FILE_NAME,
					size: SIZE,
					mime_type: 'application/pdf',
					uploaded: true,
				},
			],
			[{ channel_document_id: DOCUMENT_ID, deleted: true }],
		]);

		const state = await simulator.state();
		expect(state.orders).toMatchObject([{ order: anOrder(ORDER_ID) }]);
		expect(state.anonymizations).toMatchObject([
			{ channel_order_id: ORDER_ID, anonymize_after: '2099-01-31T22:30:00Z' },
		]);
		expect(state.actions).toMatchObject([
			{ action_id: ACTION_ID, status: 'FAILED', errors: REPORT.errors.error },
		]);
		expect(state.deletedDocuments).toEqual([DOCUMENT_ID]);
		expect(state.documents).toMatchObject([
			{
				channel_order_id: ORDER_ID,
				metadata: {
					channel_document_id: 'named',
					filename: FILE_NAME,
					entity: { id: 'R/1', type: 'RETURN' },
				},
				mime_type: 'application/pdf',
				size: SIZE,
				sha256,
			},
		]);
		// One token for the whole run.
		expect(state.counts).toMatchObject({ tokenCalls: 1, requests: 6, refused: 0 });
	});

	it('upload with a token that has expired, after one new token call', async () => {
		await simulator.seedOrder(ORDER_ID);
		await suite.runOnServer('expired');
		const before = await simulator.state();
		await simulator.expireTokens();

		const execution = await suite.runOnServer('expired');

		expect(execution.error).toBeUndefined();
		expect(before.counts).toMatchObject({ tokenCalls: 1, requests: 1 });
		const { counts, documents } = await simulator.state();
		expect(counts.tokenCalls).toBe(2);
		expect((await simulator.requests()).map(({ status }) => status)).toEqual([204, 401, 204]);
		expect(documents).toMatchObject([{ sha256, size: SIZE }]);
	});

	it.each<[string, Fault, number]>([
		['a lost connection', { kind: 'resetBefore' }, 0],
		['a lost answer', { kind: 'resetAfter' }, 0],
		['no answer in time', { kind: 'hang' }, 0],
		['a server error', { kind: 'status', status: 503 }, 0],
		[
			'too many requests, as long as it asks',
			{ kind: 'status', status: 429, retryAfter: '3' },
			3000,
		],
	])('send again after %s', async (_, fault, expectedWait) => {
		await simulator.set({ faults: [{ ...fault, times: 1 }] });

		const execution = await suite.runOnServer('faulty');

		expect(execution.error).toBeUndefined();
		expect((await simulator.state()).orders).toMatchObject([{ order: anOrder(ORDER_ID) }]);
		const requests = await simulator.requests();
		expect(requests.at(-1)!.status).toBe(204);
		const [first, second] = requests.map(({ at }) => Date.parse(at));
		expect(second! - first!).toBeGreaterThanOrEqual(expectedWait);
	});

	it('fail with a sentence when Connect has a fault', async () => {
		await simulator.seedOrder(ORDER_ID);
		await simulator.set({ faults: [{ kind: 'status', status: 503 }] });

		const execution = await suite.runOnServer('serverError');

		expect(execution.succeeded).toBe(false);
		expect(execution.error).toContain('Not accepted: Connect answered with status 503');
		expect((await simulator.state()).documents).toEqual([]);
	});

	describe('that handle items one by one, of which one is refused', () => {
		const details = {
			action_id: 'UNKNOWN-2',
			httpCode: 404,
			code: 'DATA_NOT_FOUND',
			message: 'The action is not known.',
			problems: [],
		};
		const error = 'Connect refused the outcome of action UNKNOWN-2';
		// Before 2.36 n8n knows no `details` on its error output.
		const errorJson = {
			error,
			...(version === OLDEST ? { message: JSON.stringify(details) } : { details }),
		};
		const reported = (id: string, item: number) => ({
			json: { action_id: id, status: 'SUCCESS', outcome: 'reported' },
			pairedItem: { item },
		});

		beforeEach(() => simulator.set({ actions: ['ACTION-1', 'ACTION-3'] }));
		afterEach(async () => {
			const { actions } = await simulator.state();
			expect(actions.map(({ action_id }) => action_id)).toEqual(['ACTION-1', 'ACTION-3']);
		});

		it('fail with On Error "Stop", once the others are done', async () => {
			const execution = await suite.runOnServer('stop');

			expect(execution.succeeded).toBe(false);
			expect(execution.itemsOf('Connect')).toEqual([]);
			expect(execution.runData.Connect!.at(-1)!.error).toMatchObject({
				name: 'NodeApiError',
				message: '1 of 3 not accepted: Connect refused the request',
				description: [
					`Item 1: ${error}. The action is not known.`,
					'The other 2 were done.',
					"Connect does not know this action: check 'Action ID'. It may also have expired or be completed.",
				].join('<br>\n'),
				httpCode: '404',
				context: { itemIndex: 1, data: { failures: [details] } },
			});
		});

		it('give an error item in its place with "Continue"', async () => {
			const execution = await suite.runOnServer('goOn');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([
				reported('ACTION-1', 0),
				{ json: errorJson, pairedItem: { item: 1 } },
				reported('ACTION-3', 2),
			]);
		});

		it('use the error output with "Continue (using error output)"', async () => {
			const execution = await suite.runOnServer('errorOutput');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([
				reported('ACTION-1', 0),
				reported('ACTION-3', 2),
			]);
			expect(execution.itemsOf('Connect', 1)).toEqual([
				{ json: { id: 'UNKNOWN-2', ...errorJson }, pairedItem: { item: 1 } },
			]);
		});
	});

	it('keep secret and token out of logs, files and database', async () => {
		await suite.run('inOneRun');
		expect(await suite.placesOf('2099-01-31T22:30:00Z')).toEqual(IN_LOG_AND_DATABASE);
		expect(await suite.placesOfSecrets()).toEqual([]);
	});
});
