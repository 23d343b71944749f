import type { IDataObject } from 'n8n-workflow';

import {
	amount,
	anOrder,
	chairs,
	instruction,
	lamp,
	shipTo,
	withLine,
} from './support/ebayOrder.cjs';
import { fixture, map, money, problemsOf } from './support/mapping.cjs';

const usd = money('USD');

it('maps an order', () => {
	const { order, warnings } = map('ebay', anOrder());

	const line = {
		created_at: '2026-07-07T10:00:00.000Z',
		updated_at: '2026-07-08T10:00:00.000Z',
		status: 'SHIPPED',
		can_cancel: false,
		can_refund: true,
	};
	expect(order).toEqual({
		channel_order_id: '01-00000-00001',
		created_at: '2026-07-07T10:00:00.000Z',
		channel_updated_at: '2026-07-08T10:00:00.000Z',
		status: 'SHIPPED',
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: {
			email: '0123456789abcdef@members.ebay.com',
			address: {
				last_name: 'Ada Test', // the one name
				street: '1 Test Street',
				zip_code: '12345',
				city: 'Testville',
				state: 'NJ',
				country_iso_code: 'USA',
			},
			carrier: 'UPS',
			method: 'UPSGround',
			shipping_deadline: '2026-07-10T21:59:59.000Z',
			delivery_date: {
				earliest: '2026-07-12T07:00:00.000Z',
				latest: '2026-07-15T07:00:00.000Z',
			},
		},
		custom_attributes: [{ id: 'buyerUsername', type: 'STRING', value: 'test-buyer' }],
		order_lines: [
			{
				...line,
				channel_order_line_id: '10001',
				quantity: 2,
				product: { id: 'CHAIR', title: 'Chair' },
				price: usd(20),
				total_shipping_price: usd(5),
			},
			{
				...line,
				channel_order_line_id: '10002',
				quantity: 1,
				product: { id: 'LAMP', title: 'Lamp' },
				price: usd(15),
				total_shipping_price: usd(0),
			},
		],
	});
	expect(warnings).toEqual([]);
});

describe('says all that is missing', () => {
	it.each<[string, string[]]>([
		[
			'ebay-order.ebay-mcp',
			[
				'creationDate',
				'lastModifiedDate',
				'orderPaymentStatus',
				// The order's total is not made the price of the line.
				'lineItems[0].lineItemCost',
			],
		],
		[
			'ebay-order.skyttedk-ebay-mcp',
			['lastModifiedDate', 'lineItems[0].lineItemId', 'lineItems[0].lineItemCost'],
		],
	])('in %s', (name, fields) => {
		const expected = fields.map((field) => [field, 'is missing']);
		expect(problemsOf('ebay', fixture(name))).toEqual(expected);
	});

	it('in an order without lines', () => {
		expect(problemsOf('ebay', anOrder({ lineItems: [] }))).toEqual([
			['lineItems', 'is empty: an order needs lines'],
		]);
	});
});

it('says how to split the list of getOrders up', () => {
	expect(problemsOf('ebay', { total: 2, orders: [anOrder(), anOrder()] })).toEqual([
		['orders', "is a list of orders: put a 'Split Out' node on it before this one"],
	]);
});

describe('reads the product', () => {
	const productOf = (ids: IDataObject) => {
		const { order } = map('ebay', anOrder({ lineItems: [{ ...chairs, ...ids }, lamp] }));
		return order.order_lines[0]!.product;
	};

	it.each([
		[{ sku: '' }, '110001'],
		[{ sku: null, legacyVariationId: '560001' }, '560001'],
		[{ legacyVariationId: '560001' }, 'CHAIR'],
	])('of a line with %j', (ids, id) => {
		expect(productOf(ids)).toEqual({ id, title: 'Chair' });
	});
});

it('keeps what Connect has no field for', () => {
	const { order } = map(
		'ebay',
		anOrder({
			buyerCheckoutNotes: 'Ring twice',
			salesRecordReference: 123,
			lineItems: [
				{
					...chairs,
					variationAspects: [{ name: 'Colour', value: 'Red' }],
					giftDetails: { message: 'Enjoy' },
					purchaseMarketplaceId: 'EBAY_AU',
				},
				lamp,
			],
		}),
	);

	const text = (id: string, value: string) => ({ id, type: 'STRING', value });
	expect(order.custom_attributes).toEqual([
		text('buyerUsername', 'test-buyer'),
		text('buyerCheckoutNotes', 'Ring twice'),
		text('salesRecordReference', '123'),
	]);
	expect(order.order_lines[0]!.custom_attributes).toEqual([
		text('Colour', 'Red'),
		text('giftMessage', 'Enjoy'),
		text('purchaseMarketplaceId', 'EBAY_AU'),
	]);
});

describe('reads where it goes', () => {
	const withInstruction = (overrides: IDataObject, more: IDataObject = {}) =>
		anOrder({ fulfillmentStartInstructions: [{ ...instruction, ...overrides }], ...more });
	const withStep = (overrides: IDataObject) =>
		withInstruction({ shippingStep: { ...instruction.shippingStep, ...overrides } });
	const shipToField = 'fulfillmentStartInstructions[0].shippingStep.shipTo';

	it('to the hub of eBay’s international shipping, not to the buyer', () => {
		const { order } = map(
			'ebay',
			withInstruction({
				ebaySupportedFulfillment: true,
				finalDestinationAddress: { city: 'Leeds', countryCode: 'GB' },
				shippingStep: { shipTo, shipToReferenceId: '1234567890123456' },
			}),
		);
		expect(order.fulfillment).toEqual({ type: 'FULFILLED_BY_SELLER' });
		expect(order.shipping_info.address).toMatchObject({
			city: 'Testville',
			additional_info: 'Reference #1234567890123456',
		});
		expect(order.custom_attributes).toContainEqual(
			expect.objectContaining({ id: 'shipToReferenceId', value: '1234567890123456' }),
		);
	});

	it.each<[string, IDataObject]>([
		[
			'by its instruction',
			{
				fulfillmentStartInstructions: [
					{ ...instruction, fulfillmentInstructionsType: 'FULFILLED_BY_EBAY' },
				],
			},
		],
		['by its program', { program: { fulfillmentProgram: { fulfilledBy: 'EBAY' } } }],
	])('from eBay’s own warehouse, %s', (_, overrides) => {
		const waiting = { ...chairs, lineItemFulfillmentStatus: 'NOT_STARTED' };
		const { order } = map(
			'ebay',
			anOrder({ orderFulfillmentStatus: 'NOT_STARTED', lineItems: [waiting], ...overrides }),
		);
		expect(order.fulfillment).toEqual({ type: 'FULFILLED_BY_PARTNER', code: 'EBAY' });
		expect(order.order_lines[0]).toMatchObject({ can_cancel: false, can_refund: true });
	});

	it.each<[string, IDataObject, string]>([
		[
			'gift cards',
			{ fulfillmentInstructionsType: 'DIGITAL', shippingStep: undefined },
			'is empty: the order is sent without an address',
		],
		[
			'orders older than 90 days',
			{ shippingStep: { shipTo: { contactAddress: { city: 'Testville', countryCode: 'US' } } } },
			'gives no last name, street: the address is left out',
		],
	])('without an address of %s', (_, overrides, message) => {
		const { order, warnings } = map('ebay', withInstruction(overrides));
		expect(order.shipping_info.address).toBeUndefined();
		expect(warnings).toEqual([[shipToField, message]]);
	});

	it('where it is picked up', () => {
		const pickup = { fulfillmentInstructionsType: 'PREPARE_FOR_PICKUP', shippingStep: null };
		const { order } = map(
			'ebay',
			withInstruction({ ...pickup, pickupStep: { merchantLocationKey: 'STORE-1' } }),
		);
		expect(order.custom_attributes).toContainEqual({
			id: 'merchantLocationKey',
			type: 'STRING',
			value: 'STORE-1',
		});
	});

	it('with all the fields of an address', () => {
		const contact = {
			fullName: 'Ada Test',
			companyName: 'Test Ltd',
			contactAddress: {
				addressLine1: '1 Test Lane',
				addressLine2: 'Flat 2',
				city: 'Leeds',
				county: 'West Yorkshire',
				postalCode: 'LS1',
				countryCode: 'UK',
			},
			primaryPhone: { phoneNumber: '0113 1' },
		};
		const { order } = map('ebay', withStep({ shipTo: contact }));
		expect(order.shipping_info.address).toEqual({
			last_name: 'Ada Test',
			company: 'Test Ltd',
			street: '1 Test Lane',
			street_additional_info: 'Flat 2',
			zip_code: 'LS1',
			city: 'Leeds',
			state: 'West Yorkshire',
			country_iso_code: 'GBR',
			phone: '0113 1',
		});
	});

	it('until when: the first deadline of what waits', () => {
		const until = (lineItemFulfillmentStatus: string, shipByDate: string) => ({
			...chairs,
			lineItemId: shipByDate,
			lineItemFulfillmentStatus,
			lineItemFulfillmentInstructions: {
				shipByDate,
				minEstimatedDeliveryDate: shipByDate.replace('07', '08'),
				maxEstimatedDeliveryDate: shipByDate.replace('07', '09'),
			},
		});
		const { order } = map(
			'ebay',
			anOrder({
				orderFulfillmentStatus: 'IN_PROGRESS',
				fulfillmentStartInstructions: [{ shippingStep: instruction.shippingStep }],
				pricingSummary: { total: amount('75.0') },
				lineItems: [
					until('FULFILLED', '2026-07-01T00:00:00Z'),
					until('NOT_STARTED', '2026-07-04T00:00:00Z'),
					until('NOT_STARTED', '2026-07-03T00:00:00Z'),
				],
			}),
		);
		expect(order.shipping_info).toMatchObject({
			shipping_deadline: '2026-07-03T00:00:00Z',
			delivery_date: { earliest: '2026-08-01T00:00:00Z', latest: '2026-09-04T00:00:00Z' },
		});
	});
});

describe('bills to the buyer’s account', () => {
	it.each<[string, IDataObject, string | undefined]>([
		['whose address is whole', shipTo, '1 Test Street'],
		['unless eBay has taken most of its address out', { contactAddress: { city: 'X' } }, undefined],
	])('%s', (_, buyerRegistrationAddress, street) => {
		const { order, warnings } = map('ebay', anOrder({ buyer: { buyerRegistrationAddress } }));
		expect(order.billing_info?.address?.street).toBe(street);
		expect(warnings).toEqual([]);
	});
});

it.each<[IDataObject, number]>([
	[{ charges: [{ chargeType: 'BUYER_PROTECTION' }] }, 1],
	[{}, 0],
])('warns of what the buyer paid to eBay itself: %j', (ebayCollectedCharges, count) => {
	const { warnings } = map('ebay', withLine({ ebayCollectedCharges }, '25.0'));
	expect(warnings.map(([field]) => field)).toEqual(
		Array.from({ length: count }, () => 'lineItems[0].ebayCollectedCharges'),
	);
});
