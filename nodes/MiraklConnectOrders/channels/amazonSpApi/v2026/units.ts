import { minorDigits } from '../../../../shared/values/currencies';
import { compare, decimal, isZero, multiply, round } from '../../../../shared/values/decimal';
import type { Findings } from '../../findings';
import type { ItemUnits } from '../order';
import type { Item2026 } from './payload';
import { rowTotal } from './proceeds';

/** Whether the goods of an item, before discounts, are that many at its unit price. */
function costs(item: Item2026, count: number): boolean {
	const unitPrice = item.product?.price?.unitPrice?.amount;
	const row = item.proceeds?.breakdowns.find(({ type }) => type === 'ITEM')?.subtotal;
	if (unitPrice === undefined || row === undefined) return false;
	const price = round(multiply(unitPrice, decimal(count)), minorDigits(row.currency));
	return compare(price, rowTotal(item, 'ITEM')) === 0;
}

/**
 * Amazon counts what is shipped and what is left to ship; what is missing of the units ordered was
 * cancelled. Whether the item's money still holds those units is told by its unit price.
 * https://developer-docs.amazon.com/sp-api/reference/orders-v2026-01-01
 */
export function unitsOf(item: Item2026, field: string, findings: Findings): ItemUnits {
	const { quantityOrdered: ordered, fulfillment, cancellation } = item;
	const { quantityFulfilled: shipped, quantityUnfulfilled: toShip } = fulfillment ?? {};
	const asOrdered = { quantity: ordered, shipped, toShip, cancelled: 0 };
	if (shipped === undefined || toShip === undefined) return asOrdered;
	const counted = shipped + toShip;
	if (counted > ordered) {
		const message = `counts ${counted} units, but quantityOrdered is ${ordered}: that counts`;
		findings.warn(`${field}.fulfillment`, message);
	}
	if (counted >= ordered) {
		if (cancellation?.cancellationExecution !== undefined && ordered > 0) {
			const message = 'says that the item was cancelled, but none of its units is missing';
			findings.warn(`${field}.cancellation`, `${message}: it is not taken as cancelled`);
		}
		return asOrdered;
	}
	if (costs(item, ordered)) return { ...asOrdered, cancelled: ordered - counted };
	if (!isZero(rowTotal(item, 'ITEM')) && !costs(item, counted)) {
		const message = `is ${ordered}, of which ${counted} are shipped or left to ship`;
		const price = 'the price is taken to be that of the units left';
		findings.warn(`${field}.quantityOrdered`, `${message}: ${price}`);
	}
	return { ...asOrdered, quantity: counted };
}
