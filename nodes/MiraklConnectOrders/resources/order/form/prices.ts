import type { IDataObject } from 'n8n-workflow';

import { decimal, toNumber, type Decimal } from '../../../../shared/values/decimal';
import { lineTotal, takeOutTax } from '../../../../shared/values/money';

/** What the prices of a form mean. */
export interface MoneyModes {
	currency: string;
	/** Prices are for one unit. */
	perUnit: boolean;
	/** The tax that prices contain; undefined when they are without tax. */
	included?: { rate: Decimal; code: string };
}

interface Money {
	amount: number;
	currency: string;
}

function isMoney(value: unknown): value is Money {
	return typeof value === 'object' && value !== null && 'amount' in value;
}

/** Takes the contained tax out of an amount, into a list of taxes beside it. */
function takeOut(
	object: IDataObject,
	priceField: string,
	taxField: string,
	modes: MoneyModes,
): void {
	const { included, currency } = modes;
	const price: unknown = object[priceField];
	if (included === undefined || !isMoney(price)) return;
	const { net, tax } = takeOutTax(decimal(price.amount), included.rate, currency);
	object[priceField] = { amount: toNumber(net), currency };
	if (toNumber(tax) === 0) return;
	const { code, rate } = included;
	object[taxField] = [{ code, amount: { amount: toNumber(tax), currency }, rate: toNumber(rate) }];
}

/**
 * Turns the prices of a line into what Connect wants: totals of the line, without tax. Amounts of
 * adjustments are totals already, and contain the tax that the line's prices contain.
 */
export function settlePrices(line: IDataObject, modes: MoneyModes): void {
	const { perUnit, currency } = modes;
	const { price, quantity } = line;
	if (perUnit && isMoney(price) && typeof quantity === 'number') {
		const { amount } = price as Money;
		line.price = { amount: lineTotal(decimal(amount), quantity, currency), currency };
	}
	takeOut(line, 'price', 'taxes', modes);
	takeOut(line, 'total_shipping_price', 'shipping_taxes', modes);
	const adjustments = Array.isArray(line.adjustments) ? (line.adjustments as IDataObject[]) : [];
	for (const adjustment of adjustments) {
		takeOut(adjustment, 'price', 'taxes', modes);
		takeOut(adjustment, 'shipping_price', 'shipping_taxes', modes);
	}
}
