/** Whatever amounts an order holds: as long as they add up at the shop, they add up in Connect. */
import fc from 'fast-check';

import { decimalOf, map, totalOf } from './support/mapping.cjs';

const text = (cents: number) => (cents / 100).toFixed(2);
const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

const cents = fc.integer({ min: 0, max: 500_000 });
const quantity = fc.integer({ min: 1, max: 20 });
const lines = <Line,>(line: fc.Arbitrary<Line>) => fc.array(line, { minLength: 1, maxLength: 12 });

/** A part of an amount: a discount, a tax. */
const part = (whole: number, share: number) => Math.floor(whole * share);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const address = { last_name: 'Doe', address1: '1 Street', city: 'Paris' };
const dates = { created_at: '2026-07-07T10:00:00Z', updated_at: '2026-07-07T10:00:00Z' };

it('at Shopify: discounts, taxes in or on top, shipping', () => {
	const order = fc.record({
		items: lines(fc.record({ unit: cents, quantity, discount: share, tax: share })),
		shipping: fc.record({ price: cents, discount: share, tax: share }),
		included: fc.boolean(),
		taxesOnLines: fc.boolean(),
	});
	fc.assert(
		fc.property(order, ({ items, shipping, included, taxesOnLines }) => {
			const counted = items.map((item) => {
				const discount = part(item.unit * item.quantity, item.discount);
				const price = item.unit * item.quantity - discount;
				return { ...item, discount, price, tax: part(price, item.tax / 3) };
			});
			const shippingPrice = shipping.price - part(shipping.price, shipping.discount);
			const shippingTax = taxesOnLines ? part(shippingPrice, shipping.tax / 3) : 0;
			const tax = total(counted.map((item) => item.tax)) + shippingTax;
			const subtotal = total(counted.map(({ price }) => price));
			const whole = subtotal + shippingPrice + (included ? 0 : tax);
			const taxLines = (amount: number) => [{ title: 'VAT', price: text(amount), rate: 0.2 }];
			const json = {
				id: 1,
				...dates,
				currency: 'EUR',
				financial_status: 'paid',
				taxes_included: included,
				subtotal_price: text(subtotal),
				total_tax: text(tax),
				total_price: text(whole),
				tax_lines: taxLines(tax),
				line_items: counted.map((item, index) => ({
					id: index,
					sku: 'A',
					name: 'A',
					quantity: item.quantity,
					price: text(item.unit),
					discount_allocations: [{ amount: text(item.discount) }],
					tax_lines: taxesOnLines ? taxLines(item.tax) : [],
				})),
				shipping_lines: [
					{
						price: text(shipping.price),
						discounted_price: text(shippingPrice),
						tax_lines: taxesOnLines ? taxLines(shippingTax) : [],
					},
				],
				shipping_address: address,
			};
			const { order: mapped, warnings } = map('shopify', json);
			expect([totalOf(mapped), warnings]).toEqual([text(whole), []]);
		}),
	);
});

it('at WooCommerce: prices with tax, shown rounded, their taxes not', () => {
	const order = fc.record({
		prices: lines(cents),
		shipping: cents,
		percent: fc.constantFrom(0, 5, 5.5, 10, 19, 20, 21, 25),
	});
	fc.assert(
		fc.property(order, ({ prices, shipping, percent }) => {
			const net = (gross: number) => gross / (1 + percent / 100);
			const taxes = (gross: number) => [
				{ id: 1, total: ((gross - net(gross)) / 100).toFixed(6), subtotal: '' },
			];
			const tax = Math.round(total(prices.map((price) => price - net(price))));
			const shippingTax = Math.round(shipping - net(shipping));
			const whole = total(prices) + shipping;
			const json = {
				id: 1,
				status: 'processing',
				currency: 'EUR',
				date_created_gmt: '2026-07-07T10:00:00',
				date_modified_gmt: '2026-07-07T10:00:00',
				total: text(whole),
				total_tax: text(tax + shippingTax),
				shipping_total: text(shipping - shippingTax),
				tax_lines: [
					{
						rate_id: 1,
						label: 'VAT',
						rate_percent: percent,
						tax_total: text(tax),
						shipping_tax_total: text(shippingTax),
					},
				],
				line_items: prices.map((price, index) => ({
					id: index,
					sku: 'A',
					name: 'A',
					quantity: 1,
					total: text(Math.round(net(price))),
					taxes: taxes(price),
				})),
				shipping_lines: [{ total: text(shipping - shippingTax), taxes: taxes(shipping) }],
				billing: { last_name: 'Doe', address_1: '1 Street', city: 'Paris' },
			};
			const { order: mapped, warnings } = map('wooCommerce', json);
			expect([totalOf(mapped), warnings]).toEqual([text(whole), []]);
		}),
	);
});

it('at bol.com: prices with VAT', () => {
	const order = lines(fc.record({ unit: cents, quantity, discount: share }));
	const rate = fc.constantFrom('0', '0.09', '0.21');
	fc.assert(
		fc.property(order, rate, (items, taxRate) => {
			const counted = items.map((item) => {
				const discount = part(item.unit * item.quantity, item.discount);
				return { ...item, discount, paid: item.unit * item.quantity - discount };
			});
			const json = {
				orderId: '1',
				orderPlacedDateTime: '2026-07-07T10:00:00Z',
				shipmentDetails: { surname: 'Doe', streetName: 'Street', city: 'Utrecht' },
				orderItems: counted.map((item, index) => ({
					orderItemId: String(index),
					fulfilment: { method: 'FBR' },
					product: { ean: '1', title: 'A' },
					quantity: item.quantity,
					unitPrice: item.unit / 100,
					totalPrice: item.paid / 100,
					discounts: [{ title: 'x + y', amount: item.discount / 100 }],
				})),
			};
			const settings = { currency: 'EUR', taxRate: decimalOf(taxRate) };
			const { order: mapped, warnings } = map('bol', json, settings);
			expect([totalOf(mapped), warnings]).toEqual([
				text(total(counted.map(({ paid }) => paid))),
				[],
			]);
		}),
	);
});

it('at Amazon: prices with tax or without, discounts', () => {
	const order = fc.record({
		items: lines(
			fc.record({ price: cents, shipping: cents, off: share, tax: share, shippingTax: share }),
		),
		included: fc.boolean(),
	});
	fc.assert(
		fc.property(order, ({ items, included }) => {
			const counted = items.map((item) => {
				const off = part(item.price, item.off);
				return {
					...item,
					off,
					tax: part(item.price - off, item.tax / 3),
					shippingTax: part(item.shipping, item.shippingTax / 3),
				};
			});
			const whole = total(
				counted.map(({ price, shipping, off, tax, shippingTax }) => {
					return price + shipping - off + (included ? 0 : tax + shippingTax);
				}),
			);
			const money = (amount: number) => ({ CurrencyCode: 'USD', Amount: text(amount) });
			const json = {
				AmazonOrderId: '1',
				PurchaseDate: '2026-07-07T10:00:00Z',
				LastUpdateDate: '2026-07-07T10:00:00Z',
				OrderStatus: 'Unshipped',
				FulfillmentChannel: 'MFN',
				MarketplaceId: 'ATVPDKIKX0DER',
				OrderTotal: money(whole),
				ShippingAddress: { Name: 'Doe', AddressLine1: '1 Street', City: 'Canton' },
				OrderItems: counted.map((item, index) => ({
					OrderItemId: String(index),
					SellerSKU: 'A',
					Title: 'A',
					QuantityOrdered: 1,
					ItemPrice: money(item.price),
					ItemTax: money(item.tax),
					PromotionDiscount: money(item.off),
					ShippingPrice: money(item.shipping),
					ShippingTax: money(item.shippingTax),
				})),
			};
			const { order: mapped, warnings } = map('amazonSpApi', json);
			expect([totalOf(mapped), warnings]).toEqual([text(whole), []]);
		}),
	);
});
