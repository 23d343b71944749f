import {
	decimal,
	multiply,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Order } from '../../../shared/contract/orderSchema';
import { proportion, type LineAmounts } from '../amounts';
import type { BolItem } from './payload';
import type { Findings } from '../findings';
import { checkTotal, moneyOf, taxFields } from '../lineMoney';

type Adjustment = NonNullable<Order['order_lines'][number]['adjustments']>[number];

/** What the buyer paid for an item: unit price × quantity, less discounts, with VAT. */
export function paidFor(item: BolItem, field: string, findings: Findings): Decimal {
	const discounts = sum(item.discounts.map(({ amount }) => amount));
	const counted = subtract(multiply(item.unitPrice, decimal(item.quantity)), discounts);
	const what = 'unit price × quantity, less discounts,';
	checkTotal(findings, `${field}.totalPrice`, item.totalPrice, counted, what);
	return counted;
}

/** Units that were cancelled, with their part of the item's money. */
export function cancellations(
	item: BolItem,
	{ price, taxes }: LineAmounts,
	createdAt: string,
	currency: string,
): Adjustment[] {
	const { quantity, quantityCancelled } = item;
	if (quantityCancelled === 0) return [];
	const part = (amount: Decimal) =>
		proportion(amount, decimal(quantityCancelled), decimal(quantity), currency);
	return [
		{
			channel_adjustment_id: `${item.orderItemId}-cancelled`, // bol.com counts them, without an ID
			type: 'CANCELATION',
			reason: item.cancellationRequest ? 'CUSTOMER_CANCELATION' : 'CHANNEL_SPECIFIC',
			created_at: createdAt,
			quantity: quantityCancelled,
			price: moneyOf(part(price), currency),
			taxes: taxFields(
				taxes.map((tax) => ({ ...tax, amount: part(tax.amount) })),
				currency,
			),
			shipping_price: moneyOf(ZERO, currency),
		},
	];
}
