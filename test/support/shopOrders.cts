import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

/** A payload that another project published, see `test/fixtures/orders/SOURCES.md`. */
export const shopOrder = (name: string) =>
	JSON.parse(
		readFileSync(join(__dirname, '../fixtures/orders', `${name}.json`), 'utf8'),
	) as IDataObject;

export const AMAZON_ORDER = (
	(shopOrder('amazon-sp-api-v0-getOrders').payload as IDataObject).Orders as IDataObject[]
)[0]!;

/** The published order has no items of its own, so this one gets some in its currency. */
const AMAZON = {
	...AMAZON_ORDER,
	OrderTotal: { CurrencyCode: 'USD', Amount: '27.25' },
	OrderItems: [
		{
			ASIN: 'BT0093TELA',
			OrderItemId: '68828574383266',
			SellerSKU: 'CBA_OTF_1',
			Title: 'Example item name',
			QuantityOrdered: 1,
			ItemPrice: { CurrencyCode: 'USD', Amount: '25.99' },
			ShippingPrice: { CurrencyCode: 'USD', Amount: '1.26' },
		},
	],
};

/** An order of each 'Channel Format' that can be mapped: format, payload, 'Channel Options', ID. */
export const SHOP_ORDERS: ReadonlyArray<[string, IDataObject, IDataObject, string]> = [
	['shopify', shopOrder('shopify-order.python-api'), {}, '450789469'],
	['wooCommerce', shopOrder('woocommerce-order.activepieces'), {}, '17'],
	['amazonSpApi', AMAZON, {}, '902-3159896-1390916'],
	['bol', shopOrder('bol-retailer-order'), { currency: 'EUR', taxRate: '0.21' }, '1042823870'],
];
