import type { IDataObject } from 'n8n-workflow';

import { ItemError } from '../../../nodes/MiraklConnectOrders/reporting/failures';
import { readOrderForm } from '../../../nodes/MiraklConnectOrders/resources/order/form/readOrderForm';
import { mockContext } from '../../support/mockContext.cjs';

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
/** The form as the editor saves it, filled in as far as it has to be. */
const FORM = {
	channelOrderId: 'ORDER-1',
	createdAt: '2026-07-07T12:00:00',
	channelUpdatedAt: '2026-07-07T10:05:00Z',
	status: 'AWAITING_SHIPMENT',
	fulfillmentType: 'FULFILLED_BY_SELLER',
	currency: 'EUR',
	priceMode: 'lineTotal',
	taxMode: 'excluded',
	specifyLines: 'fields',
	orderLines: { line: [LINE] },
};
const ADJUSTMENT = {
	channelAdjustmentId: 'R1',
	type: 'REFUND',
	reason: 'RETURN',
	createdAt: '2026-07-08T10:00:00Z',
	quantity: 1,
	price: '19.99',
	shippingPrice: '0',
};

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const linesOf = (...lines: IDataObject[]) => ({
	orderLines: { line: lines.map((line) => ({ ...LINE, ...line })) },
});
const additional = (additionalFields: IDataObject) => linesOf({ additionalFields });

function read(overrides: IDataObject = {}): IDataObject {
	const { context } = mockContext({ parameters: { ...FORM, ...overrides } });
	return readOrderForm(context, 0).order as IDataObject;
}
const linesRead = (overrides: IDataObject) => read(overrides).order_lines as IDataObject[];

function errorOf(overrides: IDataObject): ItemError {
	try {
		read(overrides);
	} catch (error) {
		if (error instanceof ItemError) return error;
		throw error;
	}
	throw new Error('The form was read');
}
const messagesOf = (overrides: IDataObject) =>
	errorOf(overrides).finding.problems.map(({ message }) => message);

it('becomes an order; what is empty is left out', () => {
	expect(read()).toEqual({
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

describe('the blocks of an order', () => {
	const address = {
		lastName: 'Doe',
		firstName: 'Jane',
		company: '',
		street: '1 Main Street',
		streetAdditionalInfo: 'Flat 3',
		zipCode: 75001,
		city: 'Paris',
		state: 'IDF',
		country: 'France',
		countryIsoCode: 'FR',
		phone: '+33 1',
		additionalInfo: 'Ring twice',
	};
	const expected = {
		last_name: 'Doe',
		first_name: 'Jane',
		street: '1 Main Street',
		street_additional_info: 'Flat 3',
		zip_code: '75001',
		city: 'Paris',
		state: 'IDF',
		country: 'France',
		country_iso_code: 'FRA',
		phone: '+33 1',
		additional_info: 'Ring twice',
	};

	it('shipping, with its address', () => {
		const { shipping_info } = read({
			shippingInfo: {
				email: 'jane@example.com',
				carrier: 'UPS',
				method: 'Express',
				pudoId: 'P1',
				shippingDeadline: '2026-07-09',
				deliveryDate: { window: { earliest: '2026-07-10', latest: '2026-07-11' } },
			},
			shippingAddress: address,
		});

		expect(shipping_info).toEqual({
			email: 'jane@example.com',
			carrier: 'UPS',
			method: 'Express',
			pudo_id: 'P1',
			shipping_deadline: '2026-07-08T22:00:00Z',
			delivery_date: { earliest: '2026-07-09T22:00:00Z', latest: '2026-07-10T22:00:00Z' },
			address: expected,
		});
	});

	it('billing, which is not there at all when nothing is filled in', () => {
		expect(read({ billingAddress: address }).billing_info).toEqual({ address: expected });
		expect(read({ billingAddress: { lastName: '' } })).not.toHaveProperty('billing_info');
	});

	it('the options', () => {
		const order = read({
			orderOptions: {
				statusReason: 'REFUNDED',
				fulfillmentCode: 'FBB',
				hasIncident: true,
				subChannelCode: 'FR',
				customAttributes: { customAttribute: [{ id: 'a', type: 'STRING', value: 'x' }] },
			},
		});

		expect(order).toEqual({
			...read(),
			status_reason: 'REFUNDED',
			fulfillment: { type: 'FULFILLED_BY_SELLER', code: 'FBB' },
			has_incident: true,
			sub_channel_code: 'FR',
			custom_attributes: [{ id: 'a', type: 'STRING', value: 'x' }],
		});
	});

	it('the additional fields of a line', () => {
		const tax = {
			code: 'VAT',
			amount: '12.00',
			rate: '0.20',
			sellerCollectible: '12',
			channelCollectible: 0,
		};

		const [line] = linesRead(
			additional({
				status: 'SHIPPED',
				statusReason: 'REFUNDED',
				createdAt: '2026-07-07T11:00:00Z',
				updatedAt: '2026-07-07T11:05:00Z',
				thumbnailUrl: 'https://example.com/a.jpg',
				taxes: { tax: [tax] },
				shippingTaxes: { tax: [{ code: 'VAT', amount: 1 }] },
				adjustments: {
					adjustment: [{ ...ADJUSTMENT, taxes: { tax: [{ code: 'VAT', amount: 4 }] } }],
				},
				customAttributes: { customAttribute: [{ id: 'x', type: 'STRING', value: 'y' }] },
			}),
		);

		expect(line).toMatchObject({
			status: 'SHIPPED',
			status_reason: 'REFUNDED',
			created_at: '2026-07-07T11:00:00Z',
			updated_at: '2026-07-07T11:05:00Z',
			product: { id: 'SKU-1', title: 'Chair', thumbnail_url: 'https://example.com/a.jpg' },
			taxes: [
				{
					code: 'VAT',
					amount: eur(12),
					rate: 0.2,
					seller_collectible: eur(12),
					channel_collectible: eur(0),
				},
			],
			shipping_taxes: [{ code: 'VAT', amount: eur(1) }],
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
});

describe('how a value is read', () => {
	const attribute = (type: string, value: unknown) => ({
		orderOptions: { customAttributes: { customAttribute: [{ id: 'a', type, value }] } },
	});

	it.each<[string, string, unknown, unknown]>([
		['a number', 'NUMERIC', '12.50', 12.5],
		['true', 'BOOLEAN', 'true', true],
		['false', 'BOOLEAN', false, false],
		['"false"', 'BOOLEAN', 'false', false],
		['a date', 'DATE', '2026-07-07', '2026-07-06T22:00:00Z'],
		['a text', 'STRING', 17, '17'],
		['a list', 'LIST', ['x', 'y'], ['x', 'y']],
		['a list, one text a line', 'LIST', ' red \n\n dark blue', ['red', 'dark blue']],
		['what Mirakl may add, as it is', 'SOMETHING_NEW', { x: 1 }, { x: 1 }],
	])('of an attribute: %s', (_, type, value, expected) => {
		expect(read(attribute(type, value)).custom_attributes).toEqual([
			{ id: 'a', type, value: expected },
		]);
	});

	const WORDS = "'Value' of custom attribute 1";
	it.each<[string, unknown, string]>([
		['NUMERIC', 'ten', `${WORDS} must be a number`],
		['BOOLEAN', 'yes', `${WORDS} must be true or false`],
		['DATE', 'soon', `${WORDS} is not a date: give it in ISO 8601, such as 2026-07-07T10:00:00Z`],
		['STRING', {}, `${WORDS} must be text`],
		['STRING', '', `${WORDS} is empty`],
	])('of an attribute, refused: %s %j', (type, value, message) => {
		expect(messagesOf(attribute(type, value))).toEqual([message]);
	});

	it.each<[string, IDataObject, string]>([
		['an id', { channelOrderId: '' }, "'Channel Order ID' is empty"],
		['an id of another kind', { channelOrderId: {} }, "'Channel Order ID' must be text"],
		['a date', { createdAt: 'soon' }, "'Created At' is not a date: give it in ISO 8601"],
		['a currency', { currency: 'eur' }, "'Currency' must be a currency code in capitals: EUR"],
		[
			'a quantity',
			linesOf({ quantity: '1.5' }),
			"'Quantity' of order line 1 must be a whole number",
		],
		['a price', linesOf({ price: '12,50' }), "'Price' of order line 1 must use a point"],
		['no price', linesOf({ price: null }), "'Price' of order line 1 is empty"],
		[
			'a switch',
			linesOf({ canCancel: 'yes' }),
			"'Can Cancel' of order line 1 must be true or false",
		],
		[
			'a country',
			{ shippingAddress: { countryIsoCode: 'Atlantis' } },
			"'Country ISO Code' does not name a country: Atlantis. Give it three letters, such as FRA",
		],
		[
			'a country that is a number',
			{ shippingAddress: { countryIsoCode: 5 } },
			"'Country ISO Code' does not name a country: 5.",
		],
		[
			'an end of a window',
			{ shippingInfo: { deliveryDate: { window: { earliest: '2026-07-10' } } } },
			"'Latest' of delivery window is empty",
		],
		[
			'a rate of a tax',
			additional({ taxes: { tax: [{ code: 'VAT', amount: 1, rate: 20 }] } }),
			"'Rate' of tax 1 of order line 1 20 means 2000 %",
		],
		[
			'an amount of an adjustment',
			additional({ adjustments: { adjustment: [{ ...ADJUSTMENT, price: '' }] } }),
			"'Price' of adjustment 1 of order line 1 is empty",
		],
		['text for a list', { orderLines: { line: 'x' } }, "'Order Lines' must be a list of objects"],
		[
			'text in a list',
			additional({ taxes: { tax: ['x'] } }),
			"'Taxes' of order line 1 must be a list of objects",
		],
	])('names %s that can not be read', (_, overrides, message) => {
		expect(errorOf(overrides).message).toContain(message);
	});

	it('takes a list that an expression gives without its group', () => {
		const [line] = linesRead(additional({ adjustments: [ADJUSTMENT] }));

		expect(line).toMatchObject({ adjustments: [{ channel_adjustment_id: 'R1' }] });
	});

	it('trims a currency', () => {
		expect(linesRead({ currency: ' EUR ' })[0]).toMatchObject({ price: eur(59.97) });
	});
});

describe('lines', () => {
	const rows = [
		{ channelOrderLineId: 'L1', productId: 'A', productTitle: 'A', quantity: '2', price: '12.50' },
		{
			channelOrderLineId: 'L2',
			productId: 'B',
			productTitle: 'B',
			quantity: 1,
			price: 3,
			canRefund: false,
		},
	];
	const list = (lineList: unknown) => ({
		specifyLines: 'list',
		lineList: lineList as IDataObject[],
	});

	it.each([
		['a list', rows],
		['JSON text', JSON.stringify(rows)],
	])('may come as %s, with the defaults of the form', (_, lineList) => {
		expect(linesRead(list(lineList))).toMatchObject([
			{
				channel_order_line_id: 'L1',
				quantity: 2,
				price: eur(12.5),
				total_shipping_price: eur(0),
				can_cancel: true,
				can_refund: true,
			},
			{ channel_order_line_id: 'L2', can_refund: false },
		]);
	});

	it('may be one object', () => {
		expect(linesRead(list(rows[0]))).toHaveLength(1);
	});

	it('have to be objects', () => {
		expect(messagesOf(list('x'))).toEqual(["'Order Lines (List)' must be a list of objects"]);
	});

	it.each([
		['the form', { orderLines: {} }],
		['the form, not touched', { orderLines: '' }],
		['the list', list([])],
		['the list, left empty', list('')],
	])('are needed: %s', (_, overrides) => {
		expect(messagesOf(overrides)).toEqual(["'Order Lines' needs at least one line"]);
	});

	it.each([
		['the form', linesOf({ price: '' }), 'orderLines.line[0].price'],
		['the list', list([{ ...rows[0], price: '' }]), 'lineList[0].price'],
		[
			'an inner list',
			additional({
				taxes: {
					tax: [
						{ code: 'VAT', amount: 1 },
						{ code: 'VAT', amount: 'x' },
					],
				},
			}),
			'orderLines.line[0].taxes.tax[1].amount',
		],
		[
			'a collection',
			{ shippingInfo: { deliveryDate: { window: { earliest: 'x', latest: '2026-07-10' } } } },
			'shippingInfo.deliveryDate.window.earliest',
		],
	])('are named by the path in %s', (_, overrides, field) => {
		expect(errorOf(overrides).finding.problems).toMatchObject([{ field }]);
	});
});

describe('help with money', () => {
	it('multiplies unit prices, rounded once', () => {
		expect(linesRead({ priceMode: 'unitPrice', ...linesOf({ price: '19.995' }) })).toMatchObject([
			{ price: eur(59.99) },
		]);
	});

	it('takes contained tax out, with the rate of the line before that of the order', () => {
		const lines = linesRead({
			taxMode: 'included',
			taxRate: '0.20',
			taxCode: 'TVA',
			...linesOf(
				{ price: '33.33', totalShippingPrice: '6.00' },
				{ price: '10.70', taxRate: 0.07 },
				{ price: '5', taxRate: '0' },
			),
		});

		expect(lines).toMatchObject([
			{
				price: eur(27.78),
				taxes: [{ code: 'TVA', amount: eur(5.55), rate: 0.2 }],
				total_shipping_price: eur(5),
				shipping_taxes: [{ code: 'TVA', amount: eur(1), rate: 0.2 }],
			},
			{ price: eur(10), taxes: [{ code: 'TVA', amount: eur(0.7), rate: 0.07 }] },
			{ price: eur(5), total_shipping_price: eur(0) },
		]);
		expect(lines[1]).not.toHaveProperty('shipping_taxes');
		expect(lines[2]).not.toHaveProperty('taxes');
	});

	it('calls the tax VAT unless told otherwise', () => {
		expect(linesRead({ taxMode: 'included', taxRate: '0.20' })).toMatchObject([
			{ taxes: [{ code: 'VAT' }] },
		]);
	});

	it('takes tax out of unit prices and refunds as well', () => {
		const [line] = linesRead({
			priceMode: 'unitPrice',
			taxMode: 'included',
			taxRate: 0.2,
			...linesOf({
				price: 12,
				additionalFields: {
					adjustments: { adjustment: [{ ...ADJUSTMENT, price: '12.00', shippingPrice: '6' }] },
				},
			}),
		});

		expect(line).toMatchObject({
			price: eur(30),
			taxes: [{ code: 'VAT', amount: eur(6), rate: 0.2 }],
			adjustments: [
				{
					price: eur(10),
					taxes: [{ code: 'VAT', amount: eur(2), rate: 0.2 }],
					shipping_price: eur(5),
					shipping_taxes: [{ code: 'VAT', amount: eur(1), rate: 0.2 }],
				},
			],
		});
	});

	it('does not read the rate where prices are without tax', () => {
		expect(linesRead({ taxRate: 'x' })).toMatchObject([{ price: eur(59.97) }]);
	});

	it('needs a rate, of the line or of the order', () => {
		const message =
			"'Tax Rate' of order line 1 is empty, and so is that of the order: 'Tax Mode' is 'Included'";

		expect(messagesOf({ taxMode: 'included' })).toEqual([message]);
		expect(read({ taxMode: 'included', ...linesOf({ taxRate: '0.2' }) })).toBeDefined();
		expect(read({ taxMode: 'included', taxRate: '0.2' })).toBeDefined();
	});

	it('reports a rate that is none once', () => {
		expect(messagesOf({ taxMode: 'included', taxRate: 'x' })).toEqual([
			"'Tax Rate' must be a number",
		]);
	});

	const tax = { tax: [{ code: 'VAT', amount: 1 }] };
	it.each<[string, IDataObject]>([
		['of the price', { taxes: tax }],
		['of shipping', { shippingTaxes: tax }],
		['of a refund', { adjustments: { adjustment: [{ ...ADJUSTMENT, taxes: tax }] } }],
		[
			'of the shipping of a refund',
			{ adjustments: { adjustment: [{ ...ADJUSTMENT, shippingTaxes: tax }] } },
		],
	])('takes no taxes %s beside contained ones', (_, fields) => {
		const { finding } = errorOf({ taxMode: 'included', taxRate: '0.2', ...additional(fields) });

		expect(finding.problems).toEqual([
			{
				field: 'orderLines.line[0].taxes',
				message:
					"'Taxes' of order line 1 can't be given when 'Tax Mode' is 'Included': they are worked out",
			},
		]);
	});
});

describe('all that is wrong', () => {
	it('is named at once, with the id of the order', () => {
		const error = errorOf({ currency: '', ...linesOf({ price: '', quantity: 'x' }) });

		expect(error.message).toBe("'Currency' is empty, and 2 more problems");
		expect(error.finding).toMatchObject({
			itemIndex: 0,
			ids: { channel_order_id: 'ORDER-1' },
			problems: [
				{ field: 'currency' },
				{ field: 'orderLines.line[0].quantity' },
				{ field: 'orderLines.line[0].price' },
			],
		});
	});

	it('is one sentence when it is one problem, without an id where there is none', () => {
		const error = errorOf({ channelOrderId: '' });

		expect(error.message).toBe("'Channel Order ID' is empty");
		expect(error.description).toBeUndefined();
		expect(error.finding.ids).toEqual({});
	});

	it('is counted in words', () => {
		expect(errorOf({ currency: '', channelOrderId: '' }).message).toBe(
			"'Currency' is empty, and 1 more problem",
		);
	});

	it('names no missing lines beside what hides them', () => {
		expect(messagesOf({ currency: '', orderLines: {} })).toEqual(["'Currency' is empty"]);
	});
});

it('reads each item for itself', () => {
	const { context } = mockContext({
		parameters: { ...FORM, channelOrderId: (itemIndex: number) => `ORDER-${itemIndex}` },
	});

	expect(readOrderForm(context, 7).order).toMatchObject({ channel_order_id: 'ORDER-7' });
});
