import type { IDataObject } from 'n8n-workflow';

/** A small order in Connect's shape that breaks no rule. */
export function anOrder(
	id: string,
	overrides: IDataObject = {},
): IDataObject & { channel_order_id: string } {
	return {
		channel_order_id: id,
		created_at: '2026-07-07T10:00:00Z',
		channel_updated_at: '2026-07-07T10:05:00Z',
		status: 'AWAITING_SHIPMENT',
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { address: { last_name: 'Doe', street: '1 Main Street', city: 'Paris' } },
		order_lines: [anOrderLine(`${id}-1`)],
		...overrides,
	};
}

export function anOrderLine(id: string, overrides: IDataObject = {}): IDataObject {
	return {
		channel_order_line_id: id,
		created_at: '2026-07-07T10:00:00Z',
		updated_at: '2026-07-07T10:05:00Z',
		quantity: 2,
		can_cancel: true,
		can_refund: false,
		price: { amount: 30, currency: 'EUR' },
		total_shipping_price: { amount: 8, currency: 'EUR' },
		product: { id: 'SKU-1', title: 'Chair' },
		status: 'AWAITING_SHIPMENT',
		...overrides,
	};
}

/** Orders with the ids `<prefix>1` to `<prefix><count>`. */
export function orders(count: number, prefix = 'ORDER-') {
	return Array.from({ length: count }, (_, index) => anOrder(`${prefix}${index + 1}`));
}

export const UPSERT = {
	resource: 'order',
	operation: 'upsert',
	channelId: '1234',
	channelStoreId: 'store-1',
};
