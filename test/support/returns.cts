import type { IDataObject } from 'n8n-workflow';

/** A small return in Connect's shape that breaks no rule. */
export function aReturn(
	id: string,
	overrides: IDataObject = {},
): IDataObject & { channel_return_id: string } {
	return {
		channel_return_id: id,
		channel_order_id: 'ORDER-1',
		status: 'REQUEST_INITIATED',
		created_at: '2026-07-20T10:00:00Z',
		channel_updated_at: '2026-07-20T10:05:00Z',
		return_lines: [{ channel_order_line_id: 'ORDER-1-1', quantity: 1, reason: 'DEFECTIVE_ITEM' }],
		...overrides,
	};
}

/** Returns with the ids `<prefix>1` to `<prefix><count>`. */
export function returns(count: number, prefix = 'RETURN-') {
	return Array.from({ length: count }, (_, index) => aReturn(`${prefix}${index + 1}`));
}

export const UPSERT_RETURNS = {
	resource: 'return',
	operation: 'upsert',
	channelId: '1234',
	channelStoreId: 'store-1',
	specifyReturn: 'item',
};

export const REPLACE_CARRIERS = {
	resource: 'carrier',
	operation: 'replaceAll',
	channelId: '1234',
	specifyCarriers: 'item',
};
