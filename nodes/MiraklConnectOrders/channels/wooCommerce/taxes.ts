import {
	decimal,
	divide,
	isZero,
	notBelowZero,
	subtract,
	sum,
	toText,
	type Decimal,
} from '../../../shared/values/decimal';
import { UNNAMED_TAX, type Findings } from '../findings';
import { checkTotal, isRounding, roundTogether } from '../money';
import { type Tax } from '../tax';
import type { WooCommerceCharge, WooCommerceOrder } from './payload';

const HUNDRED = decimal(100);

/** Where nothing names the rate. */
const NO_RATE = '';

/** What is charged at one tax rate. */
export interface RateTax {
	id: string;
	total: Decimal;
}

/** The tax at one rate, on lines with fees and on shipping. */
interface RateTotals {
	id: string;
	goods: Decimal;
	shipping: Decimal;
}

/** A line's tax names its rate by an ID; name and per cent stand in the order's own list. */
export function taxNamer(order: WooCommerceOrder, taxCode = UNNAMED_TAX) {
	return (id: string, amount: Decimal): Tax => {
		const rate = order.tax_lines.find(({ rate_id }) => rate_id === id);
		const percent = rate?.rate_percent;
		return {
			code: rate?.label ?? rate?.rate_code ?? taxCode,
			amount,
			rate: percent && divide(percent, HUNDRED, percent.scale + 2),
		};
	};
}

/** @returns the taxes of a line by rate; where it gives their sum only, that of the order's only rate */
export function taxesOf({ taxes, total_tax }: WooCommerceCharge, order: WooCommerceOrder) {
	const named: RateTax[] = taxes.filter(({ total }) => !isZero(total));
	if (named.length > 0 || isZero(total_tax)) return named;
	const [first, ...others] = order.tax_lines;
	const id = first && others.length === 0 ? first.rate_id : NO_RATE;
	return [{ id, total: total_tax }];
}

/** What the taxes charge at one rate. */
export const taxAt = (id: string, taxes: readonly RateTax[]) =>
	sum(taxes.filter((tax) => tax.id === id).map(({ total }) => total));

function warnOfTaxLines(
	order: WooCommerceOrder,
	sent: readonly RateTotals[],
	named: readonly RateTotals[],
	explains: (difference: Decimal) => boolean,
	findings: Findings,
): void {
	order.tax_lines.forEach(({ rate_id, tax_total, shipping_tax_total }, index) => {
		for (const [field, part, shown] of [
			['tax_total', 'goods', tax_total],
			['shipping_tax_total', 'shipping', shipping_tax_total],
		] as const) {
			const at = (all: readonly RateTotals[]) => all.find(({ id }) => id === rate_id)?.[part];
			const [used, byLines] = [at(sent), at(named)];
			if (shown === undefined || used === undefined || byLines === undefined) continue;
			const path = `tax_lines[${index}].${field}`;
			if (!explains(subtract(used, shown))) {
				checkTotal(findings, path, shown, used, 'the lines');
			} else if (!isZero(byLines) && !explains(subtract(byLines, shown))) {
				const message = `is ${toText(shown)}, but the lines name ${toText(byLines)}`;
				findings.warn(path, `${message}: the order's tax counts`);
			}
		}
	});
}

/**
 * The tax at each rate, rounded, so that all add up to the order's `total_tax`. Lines name it with more
 * digits than the buyer pays with, or not at all; `tax_lines` names it as the order was counted. Of the two
 * counts the one that comes to `total_tax`; the lines where neither does.
 *
 * @param digits that the channel shows
 */
export function rateTotals(
	order: WooCommerceOrder,
	currency: string,
	digits: number,
	findings: Findings,
): RateTotals[] {
	const { line_items, fee_lines, shipping_lines, tax_lines, total_tax } = order;
	const onGoods = [...line_items, ...fee_lines].flatMap((charge) => taxesOf(charge, order));
	const onShipping = shipping_lines.flatMap((charge) => taxesOf(charge, order));
	const known = [...onGoods, ...onShipping].map(({ id }) => id);
	const ids = [...new Set([...known, ...tax_lines.map(({ rate_id }) => rate_id)])];

	const byLines = ids.map((id) => {
		return { id, goods: taxAt(id, onGoods), shipping: taxAt(id, onShipping) };
	});
	// Where tax_lines names the rates, a sum without one is theirs.
	const ofRates = byLines.filter(({ id }) => id !== NO_RATE || tax_lines.length === 0);
	const byOrder = ofRates.map(({ id, goods, shipping }) => {
		const rate = tax_lines.find(({ rate_id }) => rate_id === id);
		return {
			id,
			goods: rate?.tax_total ?? goods,
			shipping: rate?.shipping_tax_total ?? shipping,
		};
	});

	const amountsOf = (all: readonly RateTotals[]) =>
		all.flatMap(({ goods, shipping }) => [goods, shipping]);
	const terms = onGoods.length + onShipping.length;
	const explains = (difference: Decimal) => isRounding(difference, terms, digits);
	const fits = (all: readonly RateTotals[]) =>
		total_tax === undefined ||
		isRounding(subtract(total_tax, sum(amountsOf(all))), terms + tax_lines.length, digits);
	const chosen = fits(byOrder) ? byOrder : byLines;
	warnOfTaxLines(order, chosen, byLines, explains, findings);

	const rounded = roundTogether(amountsOf(chosen), total_tax, currency, digits);
	return chosen.map(({ id, goods, shipping }, index) => ({
		id,
		goods: notBelowZero(rounded[2 * index] ?? goods),
		shipping: notBelowZero(rounded[2 * index + 1] ?? shipping),
	}));
}
