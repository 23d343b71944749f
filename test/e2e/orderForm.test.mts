import { setTimeout } from 'node:timers/promises';
import { type Editor, openEditor } from '../../lab/n8n/editor.mts';
import type { TestSimulator } from '../support/simulator.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { NodeForm } from './support/nodeForm.mts';
import { testedVersions } from './support/versions.mts';
import { connect, scenarios } from './support/workflows.mts';

/** The order as it would be written by hand. */
const ORDER = {
	channel_order_id: 'BY-HAND-1',
	created_at: '2026-07-07T10:00:00Z',
	channel_updated_at: '2026-07-08T09:30:00Z',
	status: 'SHIPPED',
	fulfillment: { type: 'FULFILLED_BY_SELLER' },
	shipping_info: {
		address: {
			last_name: 'Doe',
			street: '1 Main Street',
			city: 'Paris',
			country_iso_code: 'FRA',
		},
	},
	order_lines: [
		{
			channel_order_line_id: 'BY-HAND-1-1',
			product: { id: 'SKU-1', title: 'Garden chair' },
			quantity: 2,
			price: { amount: 30, currency: 'EUR' },
			total_shipping_price: { amount: 8, currency: 'EUR' },
			can_cancel: true,
			can_refund: true,
			status: 'SHIPPED',
			created_at: '2026-07-07T10:00:00Z',
			updated_at: '2026-07-08T09:30:00Z',
			taxes: [{ code: 'VAT', amount: { amount: 6, currency: 'EUR' }, rate: 0.2 }],
			adjustments: [
				{
					channel_adjustment_id: 'REFUND-1',
					type: 'REFUND',
					reason: 'DEFECT',
					created_at: '2026-07-08T09:00:00Z',
					quantity: 1,
					price: { amount: 15, currency: 'EUR' },
					shipping_price: { amount: 0, currency: 'EUR' },
				},
			],
		},
		{
			channel_order_line_id: 'BY-HAND-1-2',
			product: { id: 'SKU-2', title: 'Table' },
			quantity: 1,
			price: { amount: 80.5, currency: 'EUR' },
			total_shipping_price: { amount: 0, currency: 'EUR' },
			can_cancel: true,
			can_refund: true,
			status: 'SHIPPED',
			created_at: '2026-07-07T10:00:00Z',
			updated_at: '2026-07-08T09:30:00Z',
		},
	],
};

async function enterOrder(form: NodeForm): Promise<void> {
	await form.fill({ channelId: '1234', channelStoreId: 'store-1' });
	await form.choose('specifyOrder', 'Using Fields Below');
	await form.fill({
		channelOrderId: 'BY-HAND-1',
		createdAt: '2026-07-07 10:00:00',
		channelUpdatedAt: '2026-07-08 09:30:00',
		currency: 'EUR',
	});
	await form.choose('status', 'Shipped');

	const address = form.fieldMenu(form.section('shippingAddress'));
	for (const field of ['Last Name', 'Street', 'City', 'Country ISO Code']) {
		await form.addField(address, field);
	}
	await form.fill({
		lastName: 'Doe',
		street: '1 Main Street',
		city: 'Paris',
		countryIsoCode: 'FR',
	});

	await form.addEntry('orderLines');
	await form.addEntry('orderLines');
	await form.fill({
		channelOrderLineId: 'BY-HAND-1-1',
		productId: 'SKU-1',
		productTitle: 'Garden chair',
		quantity: '2',
		price: '30.00',
		totalShippingPrice: '8.00',
	});
	await form.fill(
		{
			channelOrderLineId: 'BY-HAND-1-2',
			productId: 'SKU-2',
			productTitle: 'Table',
			price: '80.50',
		},
		1,
	);

	const more = form.fieldMenu(form.section('orderLines'));
	await form.addField(more, 'Taxes');
	await form.addEntry('taxes');
	await form.fill({ amount: '6.00', rate: '0.20' });

	await form.addField(more, 'Adjustments');
	await form.addEntry('adjustments');
	await form.choose('reason', 'Defect');
	await form.fill({ channelAdjustmentId: 'REFUND-1' });
	// The order has a date, and the line a price, before the adjustment does.
	await form.fill({ createdAt: '2026-07-08 09:00:00', price: '15.00' }, 1);
}

/** Waits until an order has arrived. */
async function firstOrder(simulator: TestSimulator): Promise<unknown> {
	for (let tries = 0; tries < 60; tries++) {
		const [stored] = (await simulator.state()).orders;
		if (stored !== undefined) return stored.order;
		await setTimeout(500);
	}
	throw new Error('No order arrived.');
}

describe.each(testedVersions)('the order form in the editor of n8n $n8n', (version) => {
	let suite: N8nSuite;
	let editor: Editor;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		await suite.fill(scenarios(suite.simulator, { byHand: { nodes: [connect({})] } }));
		editor = await openEditor(await suite.startServer({ GENERIC_TIMEZONE: 'UTC' }));
	});
	afterAll(async () => {
		await editor.close();
		await suite.close();
	});

	it('sends an order that was entered by hand as one that was written as JSON', async () => {
		const { page } = editor;
		await page.setViewportSize({ width: 1440, height: 4200 });
		await editor.open('/workflow/byHand/byHand-1');
		const form = new NodeForm(page);

		await enterOrder(form);
		await form.executeStep();

		await expect(firstOrder(suite.simulator)).resolves.toEqual(ORDER);
	});
});
