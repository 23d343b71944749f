/** The workflows in the pictures: each shows what goes in, what is set, and what comes out. */
import type { INodeParameters } from 'n8n-workflow';
import {
	chain,
	code,
	connect,
	MANUAL_TRIGGER,
	type Workflow,
	type WorkflowNode,
} from '../kit/workflows.mts';

/** Part of the trigger's address. */
export const WEBHOOK_ID = 'picture-trigger';

const TRIGGER_TYPE = 'n8n-nodes-mirakl-connect.miraklConnectTrigger';

/** Orders of a small shop, as Shopify's REST API gives them. */
const SHOPIFY_ORDERS = `
const order = (id, name, updated, lines) => ({ json: {
  id, name, created_at: '2026-07-07T10:00:00Z', updated_at: updated, currency: 'EUR',
  financial_status: 'paid', fulfillment_status: null, taxes_included: true,
  email: 'jane@example.com', refunds: [], shipping_lines: [], note_attributes: [],
  shipping_address: { first_name: 'Jane', last_name: 'Doe', address1: '1 Main Street', city: 'Paris', zip: '75001', country_code: 'FR' },
  billing_address: { first_name: 'Jane', last_name: 'Doe', address1: '1 Main Street', city: 'Paris', zip: '75001', country_code: 'FR' },
  line_items: lines.map(([line, title, quantity, price, tax], index) => ({
    id: line, product_id: 9001 + index, variant_id: 9101 + index, title, name: title, quantity, current_quantity: quantity, fulfillable_quantity: quantity,
    price, total_discount: '0.00', discount_allocations: [], fulfillment_status: null,
    tax_lines: [{ title: 'TVA', rate: 0.2, price: tax }],
  })),
  total_line_items_price: String(lines.reduce((sum, [, , q, p]) => sum + q * p, 0).toFixed(2)),
  subtotal_price: String(lines.reduce((sum, [, , q, p]) => sum + q * p, 0).toFixed(2)),
  total_price: String(lines.reduce((sum, [, , q, p]) => sum + q * p, 0).toFixed(2)),
  current_total_price: String(lines.reduce((sum, [, , q, p]) => sum + q * p, 0).toFixed(2)),
  total_tax: String(lines.reduce((sum, [, , , , t]) => sum + Number(t), 0).toFixed(2)),
  total_discounts: '0.00',
} });
return [
  order(5001, '#1001', '2026-07-07T10:05:00Z', [[70011, 'Garden chair', 2, '36.00', '12.00']]),
  order(5002, '#1002', '2026-07-07T10:06:00Z', [[70021, 'Parasol', 1, '120.00', '20.00']]),
  order(5002, '#1002', '2026-07-07T11:30:00Z', [[70021, 'Parasol', 1, '120.00', '20.00']]),
  order(5003, '#1003', '2026-07-07T10:20:00Z', [[70031, 'Lantern', 3, '18.00', '9.00']]),
];`;

/** Orders in Connect's shape, one of which can't be accepted. */
const CONNECT_ORDERS = `
const order = (id, price, country) => ({ json: {
  channel_order_id: id, created_at: '2026-07-07T10:00:00Z', channel_updated_at: '2026-07-07T10:05:00Z',
  status: 'AWAITING_SHIPMENT', fulfillment: { type: 'FULFILLED_BY_SELLER' },
  shipping_info: { address: { last_name: 'Doe', street: '1 Main Street', city: 'Paris', country_iso_code: country } },
  order_lines: [{
    channel_order_line_id: id + '-1', created_at: '2026-07-07T10:00:00Z', updated_at: '2026-07-07T10:05:00Z',
    status: 'AWAITING_SHIPMENT', product: { id: 'SKU-1', title: 'Garden chair' }, quantity: 2,
    can_cancel: true, can_refund: true, price: { amount: price, currency: 'EUR' },
    total_shipping_price: { amount: 8, currency: 'EUR' },
  }],
} });
return [order('ORDER-1001', 60, 'FRA'), order('ORDER-1002', 'sixty', 'FR'), order('ORDER-1003', 45, 'DEU')];`;

const sending = (parameters: INodeParameters, name: string): WorkflowNode =>
	connect(
		{ resource: 'order', operation: 'upsert', channelId: '1234', options: {}, ...parameters },
		'continueErrorOutput',
		name,
	);

/** Picture → workflow, and the node whose panel is shown. */
export interface PictureWorkflow {
	workflow: Workflow;
	node: string;
}

function manual(id: string, jsCode: string, source: string, node: WorkflowNode): PictureWorkflow {
	const nodes = [{ ...MANUAL_TRIGGER, name: 'Run by hand' }, code(jsCode, source), node];
	return { workflow: chain(id, nodes), node: `${id}-2` };
}

/** Orders as Shopify has them, one of them twice. */
export const SENT = manual(
	'pictureSent',
	SHOPIFY_ORDERS,
	'Orders from Shopify',
	sending(
		{ channelStoreId: 'shopify-store', specifyOrder: 'channel', channelFormat: 'shopify' },
		'Send to Connect',
	),
);

/** Three orders, one of them with a price that is no number and a country of two letters. */
export const REFUSED = manual(
	'pictureRefused',
	CONNECT_ORDERS,
	'Orders of the shop',
	sending({ channelStoreId: 'store-1', specifyOrder: 'item' }, 'Send to Connect'),
);

/** The first example's Shopify order, which contradicts itself. */
export function warned(example: Workflow): PictureWorkflow {
	const nodes = example.nodes as WorkflowNode[];
	const sample = nodes.find(({ name }) => name.includes('Shopify (sample)'));
	const code = sample?.parameters.jsCode;
	if (typeof code !== 'string') throw new Error('The first example has no sample of Shopify.');
	return manual(
		'pictureWarned',
		code,
		'Orders from Shopify',
		sending(
			{ channelStoreId: 'shopify-store', specifyOrder: 'channel', channelFormat: 'shopify' },
			'Send to Connect',
		),
	);
}

/** @param credential as n8n knows it, with the secret that the sender proves itself by */
export function triggered(credential: { id: string; name: string }): PictureWorkflow {
	const trigger: WorkflowNode = {
		name: 'Mirakl Connect Trigger',
		type: TRIGGER_TYPE,
		typeVersion: 1,
		webhookId: WEBHOOK_ID,
		parameters: { authentication: 'headerSecret', options: {} },
		credentials: { miraklConnectEventsApi: credential },
	};
	return { workflow: chain('pictureTrigger', [trigger]), node: 'pictureTrigger-0' };
}
