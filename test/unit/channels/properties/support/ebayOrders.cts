/**
 * Random orders as eBay writes them. Their totals are worked out here, in the currency's smallest unit, from
 * what eBay's documentation says of them.
 */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	amountText,
	fee,
	lines,
	part,
	price,
	quantity,
	share,
	total,
} from '../support/arbitraries.cjs';

/** How an order was refunded or cancelled. */
const OUTCOMES = [
	'none',
	'lines', // refunds that lines name
	'order', // a refund by amount that no line names
	'failed',
	'fully, by lines',
	'fully, by the order',
	'fully, without a refund',
	'cancelled',
	'cancelled, by lines',
	'cancelled after a refund',
] as const;

const line = fc.record({
	cost: price,
	quantity,
	discount: share,
	shipping: fee,
	shippingDiscount: fee,
	importCharges: fee,
	tax: share,
	recyclingFee: fee,
	refunds: fc.array(share, { maxLength: 3 }),
});

export const ebayOrders = fc.record({
	lines: lines(line),
	currency: fc.constantFrom<[string, number]>(['EUR', 2], ['USD', 2], ['JPY', 0], ['KWD', 3]),
	isConverted: fc.boolean(),
	site: fc.constantFrom('EBAY_US', 'EBAY_DE'),
	taxes: fc.constantFrom('none', 'collected', 'collected, told twice', 'breakdown', 'own'),
	/** Shipping of the order, where lines have none. */
	shipping: fc.option(fee, { nil: undefined }),
	adjustment: fc.option(share, { nil: undefined }),
	isRaised: fc.boolean(),
	fee,
	outcome: fc.constantFrom(...OUTCOMES),
	refunded: share,
	isNamed: fc.boolean(),
});

export type RandomOrder = typeof ebayOrders extends fc.Arbitrary<infer Value> ? Value : never;

/** eBay cuts zeros at the end, to one. */
function ebayText(units: number, digits: number): string {
	const text = amountText(units, digits);
	return digits === 0 ? `${text}.0` : text.replace(/(\.\d+?)0+$/, '$1');
}

/** Money of one line, in the smallest unit. */
interface Counted {
	item: number;
	shipping: number;
	own: number;
	collected: number;
}

/** What a random order is to become, in the smallest unit. */
export interface Expected {
	json: IDataObject;
	digits: number;
	/** What the buyer paid, with the taxes that eBay collected. */
	paid: number;
	/** Without them. */
	sellers: number;
	refunded: number;
}

/** Gives back parts of what is left, one after the other. */
function partsOf(shares: readonly number[], whole: number): number[] {
	let left = whole;
	return shares.map((one) => {
		const amount = part(left, one);
		left -= amount;
		return amount;
	});
}

const DATE = '2026-07-20T10:00:00.000Z';
const EARLIER = '2026-07-10T10:00:00.000Z';
const dateOf = (index: number) => `2026-07-1${index}T10:00:00.000Z`;

/** @returns the order as eBay gives it, and what it is to become */
export function ebayOrder(random: RandomOrder): Expected {
	const [currency, digits] = random.currency;
	const money = (units: number): IDataObject =>
		random.isConverted
			? {
					value: ebayText(Math.round(units * 1.19), digits),
					currency: 'GBP',
					convertedFromValue: ebayText(units, digits),
					convertedFromCurrency: currency,
				}
			: { value: ebayText(units, digits), currency };
	// Refunds of lines are at most what the lines alone say; so that there nothing else changes the prices.
	const isChanged = !random.outcome.includes('lines') && !random.outcome.includes('after');
	const orderShipping = isChanged ? random.shipping : undefined;
	const hasTax = random.taxes !== 'none';
	const isOwn = random.taxes === 'own';
	const counted = random.lines.map((one): Counted & (typeof random.lines)[number] => {
		const discount = part(one.cost, one.discount);
		const item = one.cost - discount;
		const shipping = orderShipping === undefined ? one.shipping + one.importCharges : 0;
		const tax = hasTax ? part(item + shipping, one.tax / 4) : 0;
		const fees = hasTax && !isOwn ? one.recyclingFee : 0;
		return { ...one, item, shipping, own: isOwn ? tax : 0, collected: isOwn ? 0 : tax + fees };
	});
	const items = total(counted.map(({ item }) => item));
	const adjustment =
		isChanged && random.adjustment !== undefined ? part(items, random.adjustment) : 0;
	const raise = random.isRaised ? adjustment : -adjustment;
	const orderFee = isChanged && random.taxes === 'none' ? random.fee : 0;
	const sellersOf = ({ item, shipping, own }: Counted) => item + shipping + own;
	const sellers = total(counted.map(sellersOf)) + (orderShipping ?? 0) + raise + orderFee;
	const collected = total(counted.map((one) => one.collected));
	const isBreakdown = random.taxes === 'breakdown';
	const fees = total(counted.map((one) => (one.collected > 0 ? one.recyclingFee : 0)));

	const discounts = total(counted.map(({ cost, item }) => cost - item));
	const delivered = total(counted.map(({ shipping }) => shipping)) + (orderShipping ?? 0);
	const offDelivery =
		orderShipping === undefined ? total(counted.map((one) => one.shippingDiscount)) : 0;

	const refunds = refundsOf(random, counted.map(sellersOf), sellers, money);
	const lineItems = counted.map((one, index): IDataObject => {
		const tax = one.own + one.collected - (one.collected > 0 ? one.recyclingFee : 0);
		const types = [
			...(tax > 0 ? [{ taxType: 'STATE_SALES_TAX', amount: money(tax) }] : []),
			...(one.collected > tax
				? [{ taxType: 'TIRE_RECYCLING_FEE', amount: money(one.collected - tax) }]
				: []),
		];
		const unnamed = types.map(({ amount }) => ({ amount }));
		return {
			lineItemId: `1000${index}`,
			legacyItemId: `2000${index}`,
			title: 'Thing',
			quantity: one.quantity,
			listingMarketplaceId: random.site,
			lineItemFulfillmentStatus: 'FULFILLED',
			lineItemCost: money(one.cost),
			...(one.item < one.cost && { discountedLineItemCost: money(one.item) }),
			deliveryCost:
				orderShipping === undefined
					? {
							shippingCost: money(one.shipping - one.importCharges),
							importCharges: money(one.importCharges),
							discountAmount: money(one.shippingDiscount),
						}
					: {},
			taxes: {
				none: [],
				collected: [],
				'collected, told twice': unnamed,
				breakdown: types,
				own: unnamed,
			}[random.taxes],
			ebayCollectAndRemitTaxes: isOwn ? [] : types,
			total: money(one.item + one.shipping + one.own + (isBreakdown ? one.collected : 0)),
			refunds: refunds.ofLines[index] ?? [],
		};
	});
	const json: IDataObject = {
		orderId: '01-00000-00001',
		creationDate: '2026-07-07T10:00:00.000Z',
		lastModifiedDate: '2026-07-21T10:00:00.000Z',
		orderFulfillmentStatus: 'FULFILLED',
		orderPaymentStatus: refunds.status,
		cancelStatus: random.outcome.startsWith('cancelled')
			? { cancelState: 'CANCELED', cancelledDate: DATE, cancelRequests: [] }
			: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
		pricingSummary: {
			priceSubtotal: money(total(counted.map(({ cost }) => cost))),
			priceDiscount: money(-discounts),
			deliveryCost: money(delivered + offDelivery),
			deliveryDiscount: money(-offDelivery),
			...(isBreakdown && { tax: money(collected - fees), fee: money(fees) }),
			...(isOwn && { tax: money(total(counted.map(({ own }) => own))) }),
			...(orderFee > 0 && { fee: money(orderFee) }),
			...(adjustment > 0 && { adjustment: money(raise) }),
			total: money(sellers + (isBreakdown ? collected : 0)),
		},
		paymentSummary: { refunds: refunds.ofOrder, payments: [{ paymentStatus: 'PAID' }] },
		lineItems,
	};
	return { json, digits, paid: sellers + collected, sellers, refunded: refunds.refunded };
}

interface Refunds {
	ofOrder: IDataObject[];
	ofLines: IDataObject[][];
	status: string;
	refunded: number;
}

/**
 * @param paid of each line, to the seller
 * @param all of the order, to the seller
 */
function refundsOf(
	{ outcome, lines: given, refunded, isNamed }: RandomOrder,
	paid: readonly number[],
	all: number,
	money: (units: number) => IDataObject,
): Refunds {
	const marks = (index: number) =>
		isNamed ? { refundId: `R${index}`, refundDate: dateOf(index) } : { refundDate: dateOf(index) };
	/** The order tells what the seller paid: less the fees that eBay gave back. */
	const ofOrder = (index: number, units: number, refundStatus = 'REFUNDED') => ({
		...marks(index),
		amount: money(units),
		refundStatus,
	});
	const net = (units: number) => part(units, 0.87);
	const none: Refunds = { ofOrder: [], ofLines: [], status: 'PAID', refunded: 0 };
	const whole: Refunds = {
		...none,
		ofOrder: [{ refundDate: DATE, amount: money(net(all)), refundStatus: 'REFUNDED' }],
		status: 'FULLY_REFUNDED',
		refunded: all,
	};
	const allOfLines = paid.map((units) => [{ refundDate: DATE, amount: money(units) }]);
	const partly = (): Refunds => {
		const parts = given.map((one, index) => partsOf(one.refunds, paid[index] ?? 0));
		const indexes = [0, 1, 2].filter((index) => parts.some((one) => index < one.length));
		return {
			ofOrder: indexes.map((index) =>
				ofOrder(index, net(total(parts.map((one) => one[index] ?? 0)))),
			),
			ofLines: parts.map((one) =>
				one.map((units, index) => ({ ...marks(index), amount: money(units) })),
			),
			status: indexes.length > 0 ? 'PARTIALLY_REFUNDED' : 'PAID',
			refunded: total(parts.flat()),
		};
	};
	switch (outcome) {
		case 'none':
			return none;
		case 'lines':
			return partly();
		case 'order': {
			const units = part(all, refunded);
			const status = 'PARTIALLY_REFUNDED';
			return { ...none, ofOrder: [ofOrder(0, units, 'PENDING')], status, refunded: units };
		}
		case 'failed':
			return { ...none, ofOrder: [ofOrder(0, part(all, refunded), 'FAILED')] };
		case 'fully, by the order':
		case 'cancelled':
			return whole;
		case 'fully, by lines':
		case 'cancelled, by lines':
			return { ...whole, ofLines: allOfLines };
		case 'fully, without a refund':
			return { ...whole, ofOrder: [] };
		case 'cancelled after a refund': {
			const [first = 0] = paid;
			const back = { refundDate: EARLIER, amount: money(part(first, refunded)) };
			return { ...whole, ofOrder: [back, ...whole.ofOrder], ofLines: [[back]] };
		}
	}
}
