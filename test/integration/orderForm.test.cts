import type { IDataObject, INode } from 'n8n-workflow';

import { failingRun, jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const LINE = {
	channelOrderLineId: 'L1',
	productId: 'SKU-1',
	productTitle: 'Chair',
	quantity: 3,
	price: '59.97',
	totalShippingPrice: '0',
	canCancel: true,
	canRefund: false,
};
const FORM = {
	resource: 'order',
	operation: 'upsert',
	channelId: '1234',
	channelStoreId: 'store-1',
	specifyOrder: 'fields',
	channelOrderId: 'ORDER-1',
	createdAt: '2026-07-07T12:00:00',
	channelUpdatedAt: '2026-07-07T10:05:00Z',
	status: 'AWAITING_SHIPMENT',
	fulfillmentType: 'FULFILLED_BY_SELLER',
	currency: 'EUR',
	orderLines: { line: [LINE] },
};
const line = (overrides: IDataObject) => ({ orderLines: { line: [{ ...LINE, ...overrides }] } });
const run = (overrides: IDataObject = {}, items: IDataObject[] = [{}]) => ({
	credential: suite.credential,
	parameters: { ...FORM, ...overrides } as INode['parameters'],
	items: jsonItems(...items),
});
async function arrived(overrides: IDataObject = {}, items?: IDataObject[]): Promise<IDataObject> {
	await runNode(run(overrides, items));
	return (await suite.simulator.state()).orders[0]!.order as IDataObject;
}
const lineThatArrived = async (overrides: IDataObject) =>
	((await arrived(overrides)).order_lines as IDataObject[])[0]!;
const eur = (amount: number) => ({ amount, currency: 'EUR' });

it('sends what is filled in and leaves out what is not', async () => {
	expect(await arrived()).toEqual({
		channel_order_id: 'ORDER-1',
		created_at: '2026-07-07T10:00:00Z',
		channel_updated_at: '2026-07-07T10:05:00Z',
		status: 'AWAITING_SHIPMENT',
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: {},
		order_lines: [
			{
				channel_order_line_id: 'L1',
				product: { id: 'SKU-1', title: 'Chair' },
				quantity: 3,
				price: eur(59.97),
				total_shipping_price: eur(0),
				can_cancel: true,
				can_refund: false,
				status: 'AWAITING_SHIPMENT',
				created_at: '2026-07-07T10:00:00Z',
				updated_at: '2026-07-07T10:05:00Z',
			},
		],
	});
});

it('fills every block of the contract', async () => {
	const address = {
		lastName: 'Doe',
		firstName: 'Jane',
		street: '1 Main Street',
		city: 'Paris',
		countryIsoCode: 'FR',
		company: '',
	};
	const tax = {
		code: 'VAT',
		amount: '12.00',
		rate: '0.20',
		sellerCollectible: '12',
		channelCollectible: '',
	};

	const order = await arrived({
		fulfillmentType: 'FULFILLED_BY_PARTNER',
		shippingInfo: {
			email: 'jane@example.com',
			carrier: 'UPS',
			shippingDeadline: '2026-07-09',
			deliveryDate: { window: { earliest: '2026-07-10', latest: '2026-07-11' } },
		},
		shippingAddress: address,
		billingAddress: { ...address, countryIsoCode: 'Germany' },
		orderOptions: {
			statusReason: 'REFUNDED',
			fulfillmentCode: 'FBB',
			hasIncident: true,
			subChannelCode: 'FR',
			customAttributes: {
				customAttribute: [
					{ id: 'a', type: 'NUMERIC', value: '12.50' },
					{ id: 'b', type: 'BOOLEAN', value: 'true' },
					{ id: 'c', type: 'LIST', value: 'x\ny' },
					{ id: 'd', type: 'DATE', value: '2026-07-07' },
					{ id: 'e', type: 'STRING', value: 17 },
				],
			},
		},
		...line({
			additionalFields: {
				status: 'SHIPPED',
				createdAt: '2026-07-07T11:00:00Z',
				thumbnailUrl: 'https://example.com/a.jpg',
				taxes: { tax: [tax] },
				adjustments: {
					adjustment: [
						{
							channelAdjustmentId: 'R1',
							type: 'REFUND',
							reason: 'RETURN',
							createdAt: '2026-07-08T10:00:00Z',
							quantity: 1,
							price: '19.99',
							shippingPrice: '0',
							taxes: { tax: [{ code: 'VAT', amount: 4 }] },
						},
					],
				},
				customAttributes: { customAttribute: [{ id: 'x', type: 'STRING', value: 'y' }] },
			},
		}),
	});

	const paris = { last_name: 'Doe', first_name: 'Jane', street: '1 Main Street', city: 'Paris' };
	expect(order).toMatchObject({
		fulfillment: { type: 'FULFILLED_BY_PARTNER', code: 'FBB' },
		status_reason: 'REFUNDED',
		has_incident: true,
		sub_channel_code: 'FR',
		custom_attributes: [
			{ id: 'a', type: 'NUMERIC', value: 12.5 },
			{ id: 'b', type: 'BOOLEAN', value: true },
			{ id: 'c', type: 'LIST', value: ['x', 'y'] },
			{ id: 'd', type: 'DATE', value: '2026-07-06T22:00:00Z' },
			{ id: 'e', type: 'STRING', value: '17' },
		],
	});
	expect(order.shipping_info).toEqual({
		email: 'jane@example.com',
		carrier: 'UPS',
		shipping_deadline: '2026-07-08T22:00:00Z',
		delivery_date: { earliest: '2026-07-09T22:00:00Z', latest: '2026-07-10T22:00:00Z' },
		address: { ...paris, country_iso_code: 'FRA' },
	});
	expect(order.billing_info).toEqual({ address: { ...paris, country_iso_code: 'DEU' } });
	expect((order.order_lines as IDataObject[])[0]).toMatchObject({
		status: 'SHIPPED',
		created_at: '2026-07-07T11:00:00Z',
		updated_at: '2026-07-07T10:05:00Z',
		product: { id: 'SKU-1', title: 'Chair', thumbnail_url: 'https://example.com/a.jpg' },
		taxes: [{ code: 'VAT', amount: eur(12), rate: 0.2, seller_collectible: eur(12) }],
		adjustments: [
			{
				channel_adjustment_id: 'R1',
				type: 'REFUND',
				reason: 'RETURN',
				created_at: '2026-07-08T10:00:00Z',
				quantity: 1,
				price: eur(19.99),
				shipping_price: eur(0),
				taxes: [{ code: 'VAT', amount: eur(4) }],
			},
		],
		custom_attributes: [{ id: 'x', type: 'STRING', value: 'y' }],
	});
});

it('takes every value from expressions, lines of several rows included', async () => {
	const order = await arrived(
		{
			channelOrderId: '={{ $json.id }}',
			createdAt: '={{ DateTime.fromISO("2026-07-07T10:00:00Z") }}',
			specifyLines: 'list',
			lineList:
				'={{ $json.rows.map(row => ({ channelOrderLineId: row.id, productId: row.sku, productTitle: row.sku, quantity: row.quantity, price: row.price, totalShippingPrice: 0, canCancel: "true", canRefund: false })) }}',
		},
		[
			{
				id: 4711,
				rows: [
					{ id: 'L1', sku: 'A', quantity: '2', price: '12.50' },
					{ id: 'L2', sku: 'B', quantity: 1, price: 3 },
				],
			},
		],
	);

	expect(order).toMatchObject({
		channel_order_id: '4711',
		created_at: '2026-07-07T10:00:00Z',
		order_lines: [
			{ quantity: 2, price: eur(12.5), can_cancel: true },
			{ quantity: 1, price: eur(3) },
		],
	});
});

describe('help with money', () => {
	it('multiplies unit prices', async () => {
		const { price } = await lineThatArrived({
			priceMode: 'unitPrice',
			...line({ price: '19.99' }),
		});

		expect(price).toEqual(eur(59.97));
	});

	it('takes contained tax out, with the rate of the line before that of the order', async () => {
		const order = await arrived({
			taxMode: 'included',
			taxRate: '0.20',
			orderLines: {
				line: [
					{ ...LINE, price: '33.33', totalShippingPrice: '6.00' },
					{ ...LINE, channelOrderLineId: 'L2', price: '10.70', taxRate: 0.07 },
				],
			},
		});

		expect(order.order_lines).toMatchObject([
			{
				price: eur(27.78),
				taxes: [{ code: 'VAT', amount: eur(5.55), rate: 0.2 }],
				total_shipping_price: eur(5),
				shipping_taxes: [{ code: 'VAT', amount: eur(1), rate: 0.2 }],
			},
			{ price: eur(10), taxes: [{ code: 'VAT', amount: eur(0.7), rate: 0.07 }] },
		]);
	});

	it('takes it out of unit prices and refunds as well', async () => {
		const adjustment = {
			channelAdjustmentId: 'R',
			type: 'REFUND',
			reason: 'RETURN',
			createdAt: '2026-07-08T10:00:00Z',
			quantity: 1,
			price: '12.00',
			shippingPrice: '0',
		};

		const { price, taxes, adjustments } = await lineThatArrived({
			priceMode: 'unitPrice',
			taxMode: 'included',
			taxRate: 0.2,
			taxCode: 'TVA',
			...line({ price: 12, additionalFields: { adjustments: { adjustment: [adjustment] } } }),
		});

		expect(price).toEqual(eur(30));
		expect(taxes).toEqual([{ code: 'TVA', amount: eur(6), rate: 0.2 }]);
		expect(adjustments).toMatchObject([
			{ price: eur(10), taxes: [{ code: 'TVA', amount: eur(2), rate: 0.2 }] },
		]);
	});
});

describe('what can not be read', () => {
	it.each([
		[
			'a comma',
			line({ price: '12,50' }),
			"'Price' of order line 1 must use a point, not a comma: 12.50",
		],
		['no price', line({ price: '' }), "'Price' of order line 1 is empty"],
		['a price in words', line({ price: 'ten' }), "'Price' of order line 1 must be a number"],
		['half a unit', line({ quantity: '1.5' }), "'Quantity' of order line 1 must be a whole number"],
		['no order id', { channelOrderId: '' }, "'Channel Order ID' is empty"],
		['no date', { createdAt: 'soon' }, "'Created At' is not a date"],
		['an unknown currency', { currency: 'EURO' }, "'Currency' "],
		['no lines', { orderLines: {} }, "'Order Lines' needs at least one line"],
		[
			'lines that are text',
			{ specifyLines: 'list', lineList: '={{ ["x"] }}' },
			"'Order Lines (List)' must be a list of objects",
		],
		[
			'an unknown country',
			{ shippingAddress: { countryIsoCode: 'Atlantis' } },
			"'Country ISO Code' does not name a country: Atlantis",
		],
		['a rate of 20', { taxMode: 'included', taxRate: '20' }, "'Tax Rate' 20 means 2000 %"],
		['no rate', { taxMode: 'included' }, "'Tax Rate' of order line 1 is empty"],
		[
			'taxes beside contained ones',
			{
				taxMode: 'included',
				taxRate: 0.2,
				...line({ additionalFields: { taxes: { tax: [{ code: 'VAT', amount: 1 }] } } }),
			},
			"'Taxes' of order line 1 can't be given when 'Tax Mode' is 'Included'",
		],
		[
			'an amount within a tax',
			line({ additionalFields: { taxes: { tax: [{ code: 'VAT', amount: 'x' }] } } }),
			"'Amount' of tax 1 of order line 1 must be a number",
		],
	])('names %s, and sends nothing', async (_, overrides, expected) => {
		const error = await failingRun(run(overrides));

		expect(error.message).toContain(expected);
		expect((error.context as { itemIndex: number }).itemIndex).toBe(0);
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it('names all problems of an order at once', async () => {
		const output = await runNode({
			...run({ currency: '', ...line({ price: '', quantity: 'x' }) }),
			onError: 'continueErrorOutput',
		});

		expect(output[0]!.json.details).toEqual({
			channel_order_id: 'ORDER-1',
			problems: [
				{ field: 'currency', message: "'Currency' is empty" },
				{ field: 'orderLines.line[0].quantity', message: expect.stringContaining("'Quantity'") },
				{ field: 'orderLines.line[0].price', message: "'Price' of order line 1 is empty" },
			],
		});
	});
});

describe('the check without sending', () => {
	const check = (overrides: IDataObject, items?: IDataObject[]) =>
		runNode(run({ operation: 'validate', ...overrides }, items));

	it('gives the order as upsert sends it, and sends nothing', async () => {
		const [verdict] = await check({});
		expect(await suite.simulator.requests({ token: true })).toEqual([]);

		expect(verdict!.json).toMatchObject({ channel_order_id: 'ORDER-1', valid: true, problems: [] });
		expect(verdict!.json.request).toEqual(await arrived());
	});

	it('names problems with their line, also of what can not be read', async () => {
		const [unfit] = await check(line({ price: '-5' }));
		const [unread] = await check(line({ price: '12,50' }));

		expect(unfit!.json).toMatchObject({
			valid: false,
			problems: [
				{
					field: 'order_lines[0].price.amount',
					message: 'must be 0 or more',
					channel_order_line_id: 'L1',
				},
			],
		});
		expect(unread!.json).toMatchObject({
			valid: false,
			problems: [{ field: 'orderLines.line[0].price' }],
			request: null,
		});
	});

	it('warns of what may not be meant', async () => {
		const two = { line: [LINE, { ...LINE, channelOrderLineId: 'L2', quantity: 1 }] };

		const [verdict] = await check({ orderLines: two, status: '={{ "PACKED" }}' });

		const warnings = (verdict!.json.warnings as Array<{ message: string }>).map(
			({ message }) => message,
		);
		expect(warnings).toEqual([
			expect.stringContaining('if an earlier version had it, Connect clears it'),
			expect.stringContaining('refunds or cancellations'),
			expect.stringContaining('looks like a unit price: 3 and 1 of product SKU-1'),
			"PACKED is not in Mirakl's list of values: check it for a typing mistake",
		]);
	});
});
