import { minorDigits } from '../../../shared/values/currencies';
import { decimal, multiply, round, subtract, sum, ZERO } from '../../../shared/values/decimal';
import type { Decimal } from '../../../shared/values/decimal';
import { takeOutTax } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { checkTotal, type LineAmounts } from '../money';
import type { BolItem } from './payload';

/** What the buyer paid for an item: unit price × quantity, less discounts, with VAT. */
function paidFor(item: BolItem, field: string, currency: string, findings: Findings): Decimal {
	const discounts = sum(item.discounts.map(({ amount }) => amount));
	const counted = subtract(multiply(item.unitPrice, decimal(item.quantity)), discounts);
	const paid = round(counted, minorDigits(currency));
	const what = 'unit price × quantity, less discounts,';
	checkTotal(findings, `${field}.totalPrice`, item.totalPrice, paid, what);
	return paid;
}

/**
 * The money of an item. bol.com has no shipping: it is part of the price.
 *
 * @param vat its code, and its rate, such as 0.21 for 21 %
 */
export function bolAmounts(
	item: BolItem,
	field: string,
	vat: { code: string; rate: Decimal },
	currency: string,
	findings: Findings,
): LineAmounts {
	const { net, tax } = takeOutTax(paidFor(item, field, currency, findings), vat.rate, currency);
	return {
		price: net,
		taxes: [{ ...vat, amount: tax }],
		shipping: ZERO,
		shippingTaxes: [],
	};
}
