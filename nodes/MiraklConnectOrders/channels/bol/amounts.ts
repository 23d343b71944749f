import { decimal, multiply, subtract, sum, type Decimal } from '../../../shared/values/decimal';
import type { BolItem } from './payload';
import type { Findings } from '../findings';
import { checkTotal, proportion, type LineAmounts } from '../money';
import { addGivenBack, type Adjustments, type GivenBack } from '../refund';

/** What the buyer paid for an item: unit price × quantity, less discounts, with VAT. */
export function paidFor(item: BolItem, field: string, findings: Findings): Decimal {
	const discounts = sum(item.discounts.map(({ amount }) => amount));
	const counted = subtract(multiply(item.unitPrice, decimal(item.quantity)), discounts);
	const what = 'unit price × quantity, less discounts,';
	checkTotal(findings, `${field}.totalPrice`, item.totalPrice, counted, what);
	return counted;
}

/** Units that were cancelled, with their part of the item's money. */
export function addCancellation(
	all: Adjustments,
	item: BolItem,
	{ price, taxes }: LineAmounts,
	createdAt: string,
	currency: string,
): void {
	const { orderItemId, quantity, quantityCancelled } = item;
	if (quantityCancelled === 0) return;
	const part = (amount: Decimal) =>
		proportion(amount, decimal(quantityCancelled), decimal(quantity), currency);
	const given: GivenBack = {
		id: `${orderItemId}-cancelled`, // bol.com counts them, without an ID
		type: 'CANCELATION',
		reason: item.cancellationRequest ? 'CUSTOMER_CANCELATION' : 'CHANNEL_SPECIFIC',
		createdAt,
		units: quantityCancelled,
		price: part(price),
		taxes: taxes.map((tax) => ({ ...tax, amount: part(tax.amount) })),
	};
	addGivenBack(all, orderItemId, given, currency);
}
