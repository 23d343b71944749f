import type { IDataObject, INode } from 'n8n-workflow';
import { anOrder, orders, UPSERT } from '../support/orders.cjs';
import { SHOP_ORDERS } from '../support/shopOrders.cjs';
import { TestSimulator } from '../support/simulator.cjs';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { code, connect, items, type Scenario, scenarios } from './support/workflows.mts';

/** Two orders as another system may give them: text for numbers, a number for an id. */
const FORM_ITEMS = [
	{
		id: 'FORM-1',
		channel: 1234,
		store: 77,
		created: '2026-07-07T10:00:00Z',
		changed: '2026-07-08 11:30',
		status: 'SHIPPED',
		shippedBy: 'FULFILLED_BY_PARTNER',
		currency: 'EUR',
		priceMode: 'unitPrice',
		name: 'Doe',
		country: 'France',
		sku: 4711,
		quantity: '3',
		price: '19.99',
		canRefund: 'false',
		refunded: '2026-07-08T09:30:00+02:00',
	},
	{
		id: 'FORM-2',
		channel: '1234',
		store: 'store-2',
		created: '2026-07-09T10:00:00Z',
		changed: '2026-01-10T11:30:00',
		status: 'CLOSED',
		shippedBy: 'FULFILLED_BY_SELLER',
		currency: 'USD',
		priceMode: 'lineTotal',
		name: 'Roe',
		country: 'US',
		sku: 'SKU-2',
		quantity: 1,
		price: 5,
		canRefund: true,
		refunded: '2026-01-10T09:30:00Z',
	},
];

const FORM = {
	resource: 'order',
	operation: 'upsert',
	channelId: '={{ $json.channel }}',
	channelStoreId: '={{ $json.store }}',
	specifyOrder: 'fields',
	channelOrderId: '={{ $json.id }}',
	createdAt: '={{ DateTime.fromISO($json.created) }}',
	channelUpdatedAt: '={{ $json.changed }}',
	status: '={{ $json.status }}',
	fulfillmentType: '={{ $json.shippedBy }}',
	currency: '={{ $json.currency }}',
	priceMode: '={{ $json.priceMode }}',
	shippingAddress: {
		lastName: '={{ $json.name }}',
		street: '={{ 1 }} Main Street',
		city: 'Paris',
		countryIsoCode: '={{ $json.country }}',
	},
	orderLines: {
		line: [
			{
				channelOrderLineId: '={{ $json.id }}-1',
				productId: '={{ $json.sku }}',
				productTitle: 'Article {{ no expression }}',
				quantity: '={{ $json.quantity }}',
				price: '={{ $json.price }}',
				totalShippingPrice: '0',
				canCancel: '={{ !$json.canRefund }}',
				canRefund: '={{ $json.canRefund }}',
				additionalFields: {
					updatedAt: '={{ new Date($json.refunded) }}',
				},
			},
		],
	},
};

const ADDRESS = { street: '1 Main Street', city: 'Paris' };
const FORM_ORDERS = [
	{
		channel_order_id: 'FORM-1',
		created_at: '2026-07-07T10:00:00Z',
		// 11:30 in the workflow's Paris, in summer.
		channel_updated_at: '2026-07-08T09:30:00Z',
		status: 'SHIPPED',
		fulfillment: { type: 'FULFILLED_BY_PARTNER' },
		shipping_info: { address: { ...ADDRESS, last_name: 'Doe', country_iso_code: 'FRA' } },
		order_lines: [
			{
				channel_order_line_id: 'FORM-1-1',
				product: { id: '4711', title: 'Article {{ no expression }}' },
				quantity: 3,
				price: { amount: 59.97, currency: 'EUR' },
				total_shipping_price: { amount: 0, currency: 'EUR' },
				can_cancel: false,
				can_refund: false,
				status: 'SHIPPED',
				created_at: '2026-07-07T10:00:00Z',
				updated_at: '2026-07-08T07:30:00Z',
			},
		],
	},
	{
		channel_order_id: 'FORM-2',
		created_at: '2026-07-09T10:00:00Z',
		// 11:30 in the workflow's Paris, in winter.
		channel_updated_at: '2026-01-10T10:30:00Z',
		status: 'CLOSED',
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { address: { ...ADDRESS, last_name: 'Roe', country_iso_code: 'USA' } },
		order_lines: [
			{
				channel_order_line_id: 'FORM-2-1',
				product: { id: 'SKU-2', title: 'Article {{ no expression }}' },
				quantity: 1,
				price: { amount: 5, currency: 'USD' },
				total_shipping_price: { amount: 0, currency: 'USD' },
				can_cancel: false,
				can_refund: true,
				status: 'CLOSED',
				created_at: '2026-07-09T10:00:00Z',
				updated_at: '2026-01-10T09:30:00Z',
			},
		],
	},
];

/** The same order twice, so that 'Duplicates' matters; the other options follow from expressions, too. */
const BULK_ITEMS = [
	...orders(4),
	anOrder('ORDER-1', { channel_updated_at: '2026-07-06T00:00:00Z' }),
];
const BULK = {
	...UPSERT,
	options: {
		batchSize: '={{ "2" }}',
		duplicates: '={{ "send" + "All" }}',
		maxRetries: '={{ 0 }}',
		onRejection: '={{ "failBatch" }}',
		requestsPerSecond: '={{ 10 + 20 }}',
		timeout: '={{ "30000" }}',
	},
};

const REPORTS = [
	{ id: 1001, status: 'SUCCESS' },
	{ id: 'A/2', status: 'FAILED', code: 'OTHER', reason: 'No carrier – 中' },
];
const REPORT = {
	resource: 'orderAction',
	operation: 'updateStatus',
	actionId: '={{ $json.id }}',
	status: '={{ $json.status }}',
	errors: { error: [{ code: '={{ $json.code }}', message: '={{ $json.reason }}' }] },
};

/** One moment in three forms. */
const DATES = [{ form: 'text' }, { form: 'luxon' }, { form: 'date' }];
const ANONYMIZE = {
	resource: 'order',
	operation: 'updateAnonymizeAfterDate',
	channelId: '={{ 1234 }}',
	channelOrderId: '={{ $json.form }}',
	anonymizeAfter: `={{ {
		text: '2099-02-01 01:30',
		luxon: DateTime.fromISO('2099-02-01T01:30:00+01:00'),
		date: new Date('2099-02-01T00:30:00Z'),
	}[$json.form] }}`,
};

const STORE = { channelId: '={{ $json.channel }}', channelStoreId: '={{ $json.store }}' };
const DOCUMENT = {
	channel: 1234,
	store: 'store-1',
	order: 'ORDER-1',
	document: 815,
	type: 'CUSTOMER_INVOICE',
	field: 'invoice',
	fileName: 'invoice 815.csv',
	returnId: 42,
	ifMissing: 'accept',
};
const documents = [
	code(
		`const content = Buffer.from('number;amount\\n815;19.99\\n');
		const invoice = await this.helpers.prepareBinaryData(content, 'other.csv', 'text/csv');
		return [{ json: ${JSON.stringify(DOCUMENT)}, binary: { invoice } }];`,
		'File',
	),
	connect(
		{
			...STORE,
			resource: 'orderDocument',
			operation: 'upload',
			channelOrderId: '={{ $json.order }}',
			binaryPropertyName: '={{ $json.field }}',
			channelDocumentId: '={{ $json.document }}',
			documentType: '={{ $json.type }}',
			options: { fileName: '={{ $json.fileName }}', returnId: '={{ $json.returnId }}' },
		},
		'stopWorkflow',
		'Upload',
	),
	items([DOCUMENT]),
	connect(
		{
			...STORE,
			resource: 'orderDocument',
			operation: 'delete',
			channelDocumentId: '={{ $json.document + 1 }}',
			options: { ifMissing: '={{ $json.ifMissing }}' },
		},
		'stopWorkflow',
		'Delete',
	),
];

/** `orderJson` gets an object, an array and text. */
const JSON_ITEMS = [
	{ orders: anOrder('OBJECT') },
	{ orders: [anOrder('ARRAY-1'), anOrder('ARRAY-2')] },
	{ orders: JSON.stringify(anOrder('TEXT')) },
];

const shop = (operation: string, format: string, json: IDataObject, channelOptions: IDataObject) =>
	({
		nodes: [
			items([json]),
			connect({
				...UPSERT,
				operation,
				specifyOrder: 'channel',
				channelFormat: `={{ "${format}" }}`,
				channelOptions: channelOptions as INode['parameters'],
			}),
		],
	}) satisfies Scenario;

const SHOPS = Object.fromEntries(
	SHOP_ORDERS.flatMap(([format, json, options]) => [
		[`check-${format}`, shop('validate', format, json, options)],
		[`send-${format}`, shop('upsert', format, json, options)],
	]),
);

describe.each(testedVersions)('what comes in on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(
			scenarios(simulator, {
				...SHOPS,
				form: { nodes: [items(FORM_ITEMS), connect(FORM)], timezone: 'Europe/Paris' },
				json: {
					nodes: [
						items(JSON_ITEMS),
						connect({ ...UPSERT, specifyOrder: 'json', orderJson: '={{ $json.orders }}' }),
					],
				},
				bulk: { nodes: [items(BULK_ITEMS), connect(BULK, 'continueRegularOutput')] },
				reports: { nodes: [items(REPORTS), connect(REPORT)] },
				dates: { nodes: [items(DATES), connect(ANONYMIZE)], timezone: 'Europe/Paris' },
				documents: { nodes: documents },
				pinned: {
					nodes: [items([anOrder('NOT-PINNED')]), connect(UPSERT)],
					pinData: { Input: orders(2, 'PINNED-').map((json) => ({ json })) },
				},
			}),
		);
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	const run = async (id: string) => {
		const execution = await suite.runOnServer(id);
		expect(execution.error).toBeUndefined();
		expect(execution.succeeded).toBe(true);
		return execution;
	};
	const received = async () => (await simulator.state()).orders;
	const receivedIds = async () =>
		(await received()).map(({ order: { channel_order_id } }) => channel_order_id);

	it.each(SHOP_ORDERS)(
		'an order of %s is checked, and sent as it was checked',
		async (format, _json, _options, id) => {
			const [verdict] = (await run(`check-${format}`)).itemsOf();
			expect(await simulator.requests()).toEqual([]);
			const [sent] = (await run(`send-${format}`)).itemsOf();

			expect(verdict!.json).toMatchObject({ channel_order_id: id, valid: true, problems: [] });
			expect(sent!.json).toMatchObject({ channel_order_id: id, outcome: 'accepted' });
			expect((await received()).map(({ order }) => order)).toEqual([verdict!.json.request]);
		},
	);

	describe('by expressions', () => {
		it('an order comes from the form, with ids, dates, choices and amounts of any type', async () => {
			await run('form');

			const stored = await received();
			expect(
				stored.map(({ channel_id, channel_store_id }) => [channel_id, channel_store_id]),
			).toEqual([
				['1234', '77'],
				['1234', 'store-2'],
			]);
			expect(stored.map(({ order }) => order)).toEqual(FORM_ORDERS);
		});

		it('orders come as object, array and text', async () => {
			const execution = await run('json');

			expect((await received()).map(({ order }) => order)).toEqual(
				['OBJECT', 'ARRAY-1', 'ARRAY-2', 'TEXT'].map((id) => anOrder(id)),
			);
			expect(execution.itemsOf().map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 1, 2].map((item) => ({ item })),
			);
		});

		it('options of a bulk operation take numbers, and choices', async () => {
			await simulator.set({ refuseOrderIds: '^ORDER-4$' });

			const execution = await run('bulk');

			const outcomes = execution.itemsOf().map(({ json }) => json.outcome ?? json.error);
			expect(outcomes).toEqual([
				'accepted',
				'accepted',
				'accepted',
				'Connect refused order ORDER-4',
				expect.stringContaining('Connect refused order ORDER-1 together with others'),
			]);
			const sizes = (await simulator.requests()).map((request) => request.orders);
			expect(sizes).toHaveLength(3);
			expect(sizes).toEqual(expect.arrayContaining([2, 2, 1]));
		});

		it('outcomes of actions take ids, choices and reasons', async () => {
			await run('reports');

			expect((await simulator.state()).actions).toMatchObject([
				{ action_id: '1001', status: 'SUCCESS' },
				{
					action_id: 'A/2',
					status: 'FAILED',
					errors: [{ code: 'OTHER', message: 'No carrier – 中' }],
				},
			]);
		});

		it('dates come as text in the time zone of the workflow, as DateTime and as Date', async () => {
			for (const { form } of DATES) await simulator.seedOrder(form);

			await run('dates');

			expect((await simulator.state()).anonymizations).toMatchObject(
				DATES.map(({ form }) => ({
					channel_id: '1234',
					channel_order_id: form,
					anonymize_after: '2099-02-01T00:30:00Z',
				})),
			);
		});

		it('documents take ids, the field of the file, choices and options', async () => {
			await simulator.seedOrder('ORDER-1');

			const execution = await run('documents');

			expect((await simulator.state()).documents).toMatchObject([
				{
					channel_order_id: 'ORDER-1',
					origin: { channel_id: '1234', channel_store_id: 'store-1' },
					metadata: {
						channel_document_id: '815',
						filename: 'invoice 815.csv',
						type: 'CUSTOMER_INVOICE',
						entity: { id: '42', type: 'RETURN' },
					},
					mime_type: 'text/csv',
				},
			]);
			expect(execution.itemsOf('Delete').map(({ json }) => json)).toEqual([
				{ channel_document_id: '816', deleted: false },
			]);
		});
	});

	it('pinned items count in a run from the editor', async () => {
		const execution = await run('pinned');

		expect(await receivedIds()).toEqual(['PINNED-1', 'PINNED-2']);
		expect(execution.itemsOf().map(({ json }) => json.outcome)).toEqual(['accepted', 'accepted']);
	});
});
