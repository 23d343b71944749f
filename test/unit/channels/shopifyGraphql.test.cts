/** Orders of Shopify's GraphQL Admin API: whichever way they were asked for. */
import type { IDataObject } from 'n8n-workflow';

import { map, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';
import { adjustmentsOf } from './support/shopifyOrder.cjs';

const eur = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const vat = (amount: string) => [{ title: 'VAT', rate: 0.2, priceSet: eur(amount) }];

const chairs = {
	id: gid('LineItem', 1),
	sku: 'CHAIR',
	name: 'Chair',
	quantity: 2,
	originalUnitPriceSet: eur('50.0'),
	discountAllocations: [{ allocatedAmountSet: eur('10.0') }],
	taxLines: vat('18.0'),
};
const lamp = {
	id: gid('LineItem', 2),
	sku: 'LAMP',
	name: 'Lamp',
	quantity: 1,
	originalUnitPriceSet: eur('19.99'),
	taxLines: vat('4.0'),
};
const address = {
	firstName: 'Ada',
	lastName: 'Lovelace',
	address1: '1 Rue X',
	city: 'Paris',
	zip: '75001',
	countryCodeV2: 'FR',
};
/** The order of support/shopifyOrder.cts, by the other API. */
const anOrder = (overrides: IDataObject = {}): IDataObject => ({
	id: gid('Order', 7),
	createdAt: '2026-07-07T10:00:00+02:00',
	updatedAt: '2026-07-08T10:00:00+02:00',
	currencyCode: 'EUR',
	displayFinancialStatus: 'PAID',
	displayFulfillmentStatus: 'UNFULFILLED',
	taxesIncluded: false,
	totalPriceSet: eur('139.19'),
	lineItems: { nodes: [chairs, lamp] },
	shippingLines: { nodes: [{ title: 'Post', originalPriceSet: eur('6.0'), taxLines: vat('1.2') }] },
	shippingAddress: address,
	refunds: [],
	...overrides,
});

it('maps an order to the one that REST gives', () => {
	const rest = {
		id: 7,
		created_at: '2026-07-07T10:00:00+02:00',
		updated_at: '2026-07-08T10:00:00+02:00',
		currency: 'EUR',
		financial_status: 'paid',
		taxes_included: false,
		total_price: '139.19',
		line_items: [
			{
				id: 1,
				sku: 'CHAIR',
				name: 'Chair',
				quantity: 2,
				price: '50.00',
				discount_allocations: [{ amount: '10.00' }],
				tax_lines: [{ title: 'VAT', rate: 0.2, price: '18.00' }],
			},
			{
				id: 2,
				sku: 'LAMP',
				name: 'Lamp',
				quantity: 1,
				price: '19.99',
				tax_lines: [{ title: 'VAT', rate: 0.2, price: '4.00' }],
			},
		],
		shipping_lines: [
			{ title: 'Post', price: '6.00', tax_lines: [{ title: 'VAT', rate: 0.2, price: '1.20' }] },
		],
		shipping_address: {
			first_name: 'Ada',
			last_name: 'Lovelace',
			address1: '1 Rue X',
			city: 'Paris',
			zip: '75001',
			country_code: 'FR',
		},
	};
	const { order, warnings } = map('shopify', anOrder());

	expect(order).toStrictEqual(map('shopify', rest).order);
	expect([totalOf(order), warnings]).toEqual(['139.19', []]);
});

it.each<[string, IDataObject]>([
	['data.order', { data: { order: anOrder() } }],
	['data.node', { data: { node: anOrder() } }],
	['the answer of a mutation', { data: { orderCreate: { order: anOrder(), userErrors: [] } } }],
	['order', { order: anOrder() }],
	['lines as edges', anOrder({ lineItems: { edges: [{ node: chairs }, { node: lamp }] } })],
	['lines as a list', anOrder({ lineItems: [chairs, lamp] })],
	['an ID with a suffix', anOrder({ id: `${gid('Order', 7)}?x=y` })],
	['a currency in the amounts only', anOrder({ currencyCode: null })],
	[
		'one shipping line',
		anOrder({
			shippingLines: null,
			shippingLine: { title: 'Post', originalPriceSet: eur('6.0'), taxLines: vat('1.2') },
		}),
	],
])('reads %s', (_, json) => {
	expect(map('shopify', json).order).toStrictEqual(map('shopify', anOrder()).order);
});

it.each<[string, IDataObject, string, string]>([
	[
		'half of the lines',
		anOrder({ lineItems: { nodes: [chairs], pageInfo: { hasNextPage: true } } }),
		'lineItems.pageInfo.hasNextPage',
		'is true: the order has more lines than were asked for; ask for lineItems(first: 250)',
	],
	['no lines', anOrder({ lineItems: { nodes: [] } }), 'lineItems.nodes', 'is empty'],
	['lines not asked for', anOrder({ lineItems: null }), 'lineItems', 'is missing'],
	[
		'no price in the currency of the shop',
		anOrder({
			lineItems: [{ ...lamp, originalUnitPriceSet: { presentmentMoney: { amount: '1.0' } } }],
		}),
		'lineItems.nodes[0].originalUnitPriceSet',
		'is empty',
	],
	['no date of change', anOrder({ updatedAt: null }), 'updatedAt', 'is missing'],
	[
		'no status of the money',
		anOrder({ displayFinancialStatus: undefined }),
		'displayFinancialStatus',
		'is missing',
	],
	[
		'nothing that tells whether prices include tax',
		anOrder({ taxesIncluded: null, totalPriceSet: null }),
		'taxesIncluded',
		'is missing, and the totals do not tell whether prices include tax',
	],
	[
		'an answer without data',
		{ data: null, errors: [{ message: 'Field x does not exist' }] },
		'errors',
		'Shopify answered without an order: Field x does not exist',
	],
	[
		'a list of orders',
		{ data: { orders: { edges: [] } } },
		'data.orders',
		'is a list of orders: put a Split Out node for data.orders.edges before this one',
	],
	[
		'a list of nodes',
		{ data: { orders: { nodes: [] } } },
		'data.orders',
		'is a list of orders: put a Split Out node for data.orders.nodes before this one',
	],
	[
		'a row of a bulk query',
		{ ...chairs, __parentId: gid('Order', 7) },
		'__parentId',
		'is there: this is one row of a bulk query; join the rows of an order by it first',
	],
])('refuses %s', (_, json, field, message) => {
	expect(problemsOf('shopify', json)).toEqual([[field, message]]);
});

it('says which other lists were cut', () => {
	const cut = { nodes: [], pageInfo: { hasNextPage: true } };
	const { warnings } = map(
		'shopify',
		anOrder({
			shippingLines: { ...cut, nodes: [{ originalPriceSet: eur('6.0'), taxLines: vat('1.2') }] },
			fulfillments: [{ status: 'SUCCESS', fulfillmentLineItems: cut }],
			refunds: [{ id: gid('Refund', 1), refundLineItems: cut, transactions: cut }],
		}),
	);

	const message = 'has more entries than were asked for: those are not in the order';
	expect(warnings).toEqual(
		[
			'shippingLines',
			'fulfillments[0].fulfillmentLineItems',
			'refunds[0].refundLineItems',
			'refunds[0].transactions',
		].map((field) => [field, message]),
	);
});

it('is content with errors beside an order', () => {
	const json = { data: { order: anOrder() }, errors: [{ message: 'Field x is deprecated' }] };

	expect(map('shopify', json).warnings).toEqual([]);
});

describe('discounts', () => {
	const total = (overrides: IDataObject) =>
		totalOf(
			map(
				'shopify',
				anOrder({
					lineItems: [{ ...lamp, taxLines: [], ...overrides }],
					shippingLines: null,
					totalPriceSet: null,
				}),
			).order,
		);

	it.each<[string, IDataObject, string]>([
		['named by the line', { discountAllocations: [{ allocatedAmountSet: eur('5.0') }] }, '14.99'],
		['in its total only', { discountedTotalSet: eur('16.99') }, '16.99'],
		[
			'of which its total has but a part',
			{
				discountedTotalSet: eur('16.99'),
				discountAllocations: [{ allocatedAmountSet: eur('5.0') }],
			},
			'14.99',
		],
	])('%s are taken off once', (_, discount, expected) => {
		expect(total(discount)).toBe(expected);
	});

	it.each([
		['before 2024-07', '10.0'],
		['since', '0.0'],
	])('that make shipping free, %s, are taken off once', (_, discounted) => {
		const shipping = {
			originalPriceSet: eur('10.0'),
			discountedPriceSet: eur(discounted),
			discountAllocations: [{ allocatedAmountSet: eur('10.0') }],
		};
		const { order } = map(
			'shopify',
			anOrder({ shippingLines: { nodes: [shipping] }, totalPriceSet: eur('131.99') }),
		);

		expect(totalOf(order)).toBe('131.99');
	});
});

describe('refunds', () => {
	const refund = (overrides: IDataObject) => ({
		id: gid('Refund', 50),
		createdAt: '2026-07-09T10:00:00Z',
		...overrides,
	});
	const back = (refunds: IDataObject[], overrides: IDataObject = {}) => {
		const { order, warnings } = map('shopify', anOrder({ refunds, ...overrides }));
		return { total: refundTotalOf(order), rows: adjustmentsOf(order), warnings, order };
	};
	const lampBack = {
		id: gid('RefundLineItem', 51),
		lineItem: { id: gid('LineItem', 2) },
		quantity: 1,
		restockType: 'RETURN',
	};

	it('whose rows do not say what they cost give back what was paid', () => {
		const found = back([refund({ refundLineItems: { nodes: [lampBack] } })]);

		expect(found).toMatchObject({ total: '23.99', rows: [['REFUND', 1, 19.99, 4, 0]] });
		expect(found.order.order_lines[1]?.adjustments?.[0]).toMatchObject({
			channel_adjustment_id: '50-51',
			reason: 'RETURN',
		});
	});

	it('whose rows say no tax give it back in proportion', () => {
		const half = { ...lampBack, subtotalSet: eur('9.99') };

		// 4.00 × 9.99 ÷ 19.99 = 1.999
		expect(back([refund({ refundLineItems: { nodes: [half] } })])).toMatchObject({
			total: '11.99',
			rows: [['REFUND', 1, 9.99, 2, 0]],
		});
	});

	it('whose payments only the order has come out, if it is the only one', () => {
		const transactions = [
			{ id: '1', kind: 'SALE', status: 'SUCCESS', amountSet: eur('139.19') },
			{ id: '2', kind: 'REFUND', status: 'SUCCESS', amountSet: eur('7.0') },
		];

		expect(back([refund({})], { transactions }).total).toBe('7.00');
	});

	it('say in total what went through, where payments were not asked for', () => {
		const totals = [
			refund({ totalRefundedSet: eur('7.0') }),
			refund({ id: gid('Refund', 60), totalRefundedSet: eur('3.0') }),
		];

		expect(back(totals)).toMatchObject({ total: '10.00', warnings: [] });
	});

	it.each<[string, IDataObject, IDataObject[], [string, string]]>([
		[
			'were not asked for',
			{ displayFinancialStatus: 'PARTIALLY_REFUNDED' },
			[],
			[
				'displayFinancialStatus',
				'is partially_refunded, but the order has no refunds: what went back is not in it',
			],
		],
		[
			'were asked for in part',
			{ totalRefundedSet: eur('20.0') },
			[refund({ totalRefundedSet: eur('7.0') })],
			['totalRefundedSet', 'is 20.0, but the refunds make 7.0: the others are not in the order'],
		],
	])('that %s are missed', (_, order, refunds, warning) => {
		expect(back(refunds, order).warnings).toEqual([warning]);
	});

	it('of shipping have its tax beside it', () => {
		const refundShippingLines = {
			nodes: [{ subtotalAmountSet: eur('6.0'), taxAmountSet: eur('1.2') }],
		};

		expect(back([refund({ refundShippingLines })])).toMatchObject({ total: '7.20', warnings: [] });
	});

	it('in the money of the buyer come out by the rates of the order', () => {
		const seen = (shop: string, presentment: string) => ({
			shopMoney: { amount: shop, currencyCode: 'EUR' },
			presentmentMoney: { amount: presentment, currencyCode: 'USD' },
		});
		const row = {
			...lampBack,
			subtotalSet: seen('19.99', '20.0'),
			totalTaxSet: seen('4.0', '4.0'),
		};
		// The rate has moved since the order was placed: 24.00 USD are 25.10 EUR now.
		const transactions = {
			nodes: [{ kind: 'REFUND', status: 'SUCCESS', amountSet: seen('25.1', '24.0') }],
		};

		expect(back([refund({ refundLineItems: { nodes: [row] }, transactions })])).toMatchObject({
			total: '23.99',
			warnings: [],
		});
	});
});

it('takes parcels and what is left to ship from the order', () => {
	const fulfillments = [
		{
			status: 'SUCCESS',
			displayStatus: 'DELIVERED',
			trackingInfo: [{ company: 'UPS' }],
			fulfillmentLineItems: { nodes: [{ quantity: 2, lineItem: { id: gid('LineItem', 1) } }] },
		},
		{ status: 'CANCELLED', trackingInfo: [{ company: 'DHL' }] },
	];
	const lineItems = [
		{ ...chairs, unfulfilledQuantity: 0 },
		{ ...lamp, unfulfilledQuantity: 1 },
	];
	const { order } = map('shopify', anOrder({ fulfillments, lineItems }));

	expect([order, ...order.order_lines].map(({ status }) => status)).toEqual([
		'AWAITING_SHIPMENT',
		'DELIVERED',
		'AWAITING_SHIPMENT',
	]);
	expect(order.shipping_info.carrier).toBe('UPS');
	expect(order.order_lines.map(({ can_cancel }) => can_cancel)).toEqual([false, true]);
});

it.each([
	['FRAUD', 'FRAUD_CHECK_FAILED'],
	['DECLINED', 'REFUSED_PAYMENT'],
	['STAFF', 'CANCELED'],
])('knows why an order was cancelled: %s', (cancelReason, reason) => {
	const cancelledAt = '2026-07-09T10:00:00Z';
	const { order } = map('shopify', anOrder({ cancelledAt, cancelReason }));

	expect([order.status, order.status_reason]).toEqual(['CLOSED', reason]);
});
