/** `npm run screenshots`: takes the pictures of the README from a real n8n and the simulator. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Demo } from './demo.mts';
import { type Editor, openEditor } from './editor.mts';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const CREDENTIAL = { id: 'miraklConnectDemo', name: 'Mirakl Connect account' };

/** One node for each operation, with values as a user would enter them. */
const FORMS: Record<string, Record<string, unknown>> = {
	'order-upsert': {
		resource: 'order',
		operation: 'upsert',
		channelId: '1234',
		channelStoreId: 'my-store',
		options: { batchSize: 100, duplicates: 'keepNewest', onRejection: 'isolate' },
	},
	'order-form': {
		resource: 'order',
		operation: 'upsert',
		channelId: '1234',
		channelStoreId: 'my-store',
		specifyOrder: 'fields',
	},
	'order-form-filled': {
		resource: 'order',
		operation: 'upsert',
		channelId: '1234',
		channelStoreId: 'my-store',
		specifyOrder: 'fields',
		channelOrderId: 'ORDER-12345',
		createdAt: '2026-07-07T10:00:00Z',
		channelUpdatedAt: '2026-07-07T10:05:00Z',
		currency: 'EUR',
		taxMode: 'included',
		taxRate: '0.20',
		shippingAddress: {
			lastName: 'Doe',
			street: '1 Main Street',
			city: 'Paris',
			countryIsoCode: 'FRA',
		},
		orderLines: {
			line: [
				{
					channelOrderLineId: 'ORDER-12345-1',
					productId: 'SKU-1',
					productTitle: 'Garden chair',
					quantity: 2,
					price: '36.00',
					totalShippingPrice: '9.60',
				},
			],
		},
	},
	'order-anonymize': {
		resource: 'order',
		operation: 'updateAnonymizeAfterDate',
		channelId: '1234',
		channelOrderId: '={{ $json.channel_order_id }}',
		anonymizeAfter: '={{ DateTime.fromISO($json.delivered_at).plus({ days: 30 }) }}',
	},
	'action-status': {
		resource: 'orderAction',
		operation: 'updateStatus',
		actionId: '={{ $json.data.action_id }}',
		status: 'FAILED',
		errors: { error: [{ code: 'ORDER_IN_WRONG_STATE', message: 'The order is already shipped' }] },
	},
	'document-upload': {
		resource: 'orderDocument',
		operation: 'upload',
		channelId: '1234',
		channelStoreId: 'my-store',
		channelOrderId: '={{ $json.channel_order_id }}',
		channelDocumentId: '=LABEL-{{ $json.channel_order_id }}',
		documentType: 'RETURN_LABEL',
	},
	'document-delete': {
		resource: 'orderDocument',
		operation: 'delete',
		channelId: '1234',
		channelStoreId: 'my-store',
		channelDocumentId: '=LABEL-{{ $json.channel_order_id }}',
		options: { ifMissing: 'accept' },
	},
};

const formsWorkflow = {
	name: 'Operations of Mirakl Connect Orders',
	settings: { executionOrder: 'v1' },
	connections: {},
	nodes: Object.entries(FORMS).map(([id, parameters], index) => ({
		id,
		name: `Mirakl Connect Orders${index === 0 ? '' : index}`,
		type: 'n8n-nodes-mirakl-connect.miraklConnectOrders',
		typeVersion: 1,
		position: [index * 200, 0],
		parameters,
		credentials: { miraklConnectOAuth2Api: CREDENTIAL },
	})),
};

async function takePictures(demo: Demo, editor: Editor): Promise<void> {
	const { page, open } = editor;
	const shoot = async (name: string): Promise<void> => {
		await page.screenshot({ path: `${FOLDER}${name}.png` });
		console.log(`docs/images/${name}.png`);
	};

	await open(`/workflow/${demo.get('example').id}`);
	await page.locator('[data-test-id="execute-workflow-button"]').last().click();
	await page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	await page.waitForTimeout(6000);
	await shoot('first-example');

	await open('/workflow/new');
	await page.keyboard.press('n');
	await page.keyboard.type('mirakl');
	await page.getByText('Mirakl Connect Orders').first().click();
	await page.waitForTimeout(1500);
	await shoot('node-panel');

	const { id } = (await demo.get('server').rest.post('/rest/workflows', formsWorkflow)) as {
		id: string;
	};
	for (const nodeId of Object.keys(FORMS)) {
		// The order form is long: a tall window shows it whole.
		const height = nodeId === 'order-form-filled' ? 2600 : nodeId === 'order-form' ? 1500 : 900;
		await page.setViewportSize({ width: 1440, height });
		await open(`/workflow/${id}/${nodeId}`);
		await shoot(nodeId);
	}

	await page.setViewportSize({ width: 1440, height: 900 });
	await open(`/home/credentials/${CREDENTIAL.id}`);
	await shoot('credential');

	await page.goto(demo.get('simulator').url);
	await page.waitForTimeout(1500);
	await shoot('simulator');
}

const demo = new Demo(new AbortController().signal);
try {
	await mkdir(FOLDER, { recursive: true });
	await demo.run({ withServer: true });
	const editor = await openEditor(demo.get('server'));
	try {
		await takePictures(demo, editor);
	} finally {
		await editor.close();
	}
} finally {
	await demo.stop();
}
