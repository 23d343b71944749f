/** Workflows in which expressions feed the parameters: ids, choices, dates, amounts, options, JSON. */
import { anOrder, orders, UPSERT } from '../../support/orders.cjs';
import { FORM, FORM_ITEMS } from './formByExpressions.mts';
import { code, connect, items, type Scenario } from './workflows.mts';

/** The same order twice, so that 'Duplicates' matters. */
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
export const DATES = [{ form: 'text' }, { form: 'luxon' }, { form: 'date' }];
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
const DOCUMENTS = [
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

const FROM_JSON = { ...UPSERT, specifyOrder: 'json', orderJson: '={{ $json.orders }}' };

export const BY_EXPRESSIONS = {
	form: { nodes: [items(FORM_ITEMS), connect(FORM)], settings: { timezone: 'Europe/Paris' } },
	json: { nodes: [items(JSON_ITEMS), connect(FROM_JSON)] },
	bulk: { nodes: [items(BULK_ITEMS), connect(BULK, 'continueRegularOutput')] },
	reports: { nodes: [items(REPORTS), connect(REPORT)] },
	dates: { nodes: [items(DATES), connect(ANONYMIZE)], settings: { timezone: 'Europe/Paris' } },
	documents: { nodes: DOCUMENTS },
} satisfies Record<string, Scenario>;
