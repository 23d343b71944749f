import { isPositive, isZero, subtract, sum, type Decimal } from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { UNNAMED_TAX, type ChannelSettings } from '../findings';
import { shareTaxes, type Tax } from '../tax';
import type { ShopifyOrder, ShopifyTax } from './order';

/**
 * Duties and fees. Connect has neither; both are raised by states (duties on imports, fees on deliveries),
 * so each is a tax under its own name.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Duty
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/AdditionalFee
 */

export const DUTIES = 'Duties';
export const FEES = 'Additional fees';

/** @returns taxes under Shopify's names for them; `taxCode` names one without */
export function namedTaxes(
	taxes: readonly ShopifyTax[],
	{ taxCode = UNNAMED_TAX }: ChannelSettings,
): Tax[] {
	return taxes.map(({ title = taxCode, ...tax }) => ({ code: title, ...tax }));
}

/** @returns the duties of each line: its own, and its share of what the order alone names */
function dutiesOf(
	{ lines, duties, dutiesIncluded }: ShopifyOrder,
	weights: readonly Decimal[],
	currency: string,
	settings: ChannelSettings,
): Tax[][] {
	if (dutiesIncluded) return lines.map(() => []); // they lie in the prices
	const own = lines.map((line) => sum(line.duties.map(({ amount }) => amount)));
	const unnamed = subtract(duties, sum(own));
	const shares = isPositive(unnamed) ? shareOut(unnamed, weights, currency) : [];
	return lines.map((line, index) => [
		...[own[index], shares[index]]
			.filter((amount) => amount !== undefined)
			.map((amount) => ({ code: DUTIES, amount })),
		...namedTaxes(
			line.duties.flatMap(({ taxes }) => taxes),
			settings,
		),
	]);
}

/**
 * @param weights what duties and fees that no line names are shared out by
 * @returns for each line its duties, its part of the fees, and the taxes on them
 */
export function chargesOf(
	order: ShopifyOrder,
	weights: readonly Decimal[],
	currency: string,
	settings: ChannelSettings,
): Tax[][] {
	const duties = dutiesOf(order, weights, currency, settings);
	const fees = order.fees.flatMap(({ name = FEES, amount, taxes }) => [
		{ code: name, amount },
		...namedTaxes(taxes, settings),
	]);
	const shares = shareTaxes(fees, weights, currency);
	return order.lines.map((_, line) =>
		[...(duties[line] ?? []), ...(shares[line] ?? [])].filter(({ amount }) => !isZero(amount)),
	);
}
