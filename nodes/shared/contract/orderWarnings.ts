import { fieldOf, listOf } from '../values/unknown';
import type { Problem } from './error';
import { linesOf, unknownValuesOf } from './uncheckedOrder';
import { warningsOfUnknown } from './unknownValue';

function pricedLine(line: unknown) {
	const product = fieldOf(line, 'product', 'id');
	const quantity = fieldOf(line, 'quantity');
	const amount = fieldOf(line, 'price', 'amount');
	const currency = fieldOf(line, 'price', 'currency');
	if (typeof product !== 'string' || typeof currency !== 'string') return undefined;
	if (typeof quantity !== 'number' || typeof amount !== 'number' || amount === 0) return undefined;
	return { product, quantity, amount, currency };
}

/**
 * Finds lines whose price does not grow with the quantity: the same price for 1 and for 3 of one
 * product is most likely a unit price, and Connect wants the total of the line.
 */
export class UnitPrices {
	private readonly seen = new Map<string, number>();

	/** Looks at the next order; its lines count from now on. */
	warningsOf(order: unknown): Problem[] {
		return linesOf(order).flatMap((line, position) => {
			const priced = pricedLine(line);
			if (priced === undefined) return [];
			const { product, quantity, amount, currency } = priced;
			const key = JSON.stringify([product, amount, currency]);
			const other = this.seen.get(key);
			if (other === undefined) this.seen.set(key, quantity);
			if (other === undefined || other === quantity) return [];
			return [
				{
					field: `order_lines[${position}].price`,
					message: `looks like a unit price: ${other} and ${quantity} of product ${product} have the same price. Connect wants the total of the line`,
				},
			];
		});
	}
}

/** @returns the blocks that Connect clears when they are left out, since it replaces the whole order */
function lostBlocks(order: unknown): Problem[] {
	const warnings: Problem[] = [];
	if (fieldOf(order, 'billing_info') === undefined) {
		warnings.push({
			field: 'billing_info',
			message: 'is left out: if an earlier version had it, Connect clears it',
		});
	}
	if (linesOf(order).every((line) => listOf(line, 'adjustments').length === 0)) {
		warnings.push({
			field: 'order_lines',
			message:
				'have no adjustments: if an earlier version had refunds or cancellations, Connect clears them',
		});
	}
	return warnings;
}

/** @returns a warning for each enum value that Mirakl does not list: it is sent, and may be refused */
export function valueWarnings(order: unknown): Problem[] {
	return warningsOfUnknown(unknownValuesOf(order));
}

/** @returns what is not wrong by Mirakl's contract, but may not be meant */
export function warningsOf(order: unknown, unitPrices: UnitPrices): Problem[] {
	return [...lostBlocks(order), ...unitPrices.warningsOf(order), ...valueWarnings(order)];
}
