/** An event of Connect, and the forms in which text travels. */

/** With characters of several bytes, as Mirakl's own example has them. */
export const EVENT = {
	id: '01HGXNJ6VTZR5KJBBQT28YZ2PD',
	type: 'CREATE_SHIPMENT',
	time: '2024-05-20T10:15:30.500Z',
	data: {
		action_id: 'shipment-action-123',
		channel_id: '1234',
		channel_store_id: 'my-store',
		channel_order_id: 'ORDER-12345',
		carrier: 'Überbringer 汉字 🚚',
		items: [{ channel_order_line_id: 'ORDER-12345-1', id: 'SKU-1', quantity: 2 }],
	},
};

export const base64 = (text: Uint8Array | string): string => Buffer.from(text).toString('base64');

/** A Buffer that went through JSON, as AMQP messages do. */
export const bufferInJson = (text: Uint8Array | string): object =>
	JSON.parse(JSON.stringify(Buffer.from(text))) as object;
