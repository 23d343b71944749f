import {
	add,
	compare,
	decimal,
	isPositive,
	isZero,
	least,
	subtract,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { UNNAMED_TAX, type ChannelSettings, type Findings } from '../findings';
import { proportion } from '../money';
import { drawFrom, grossOf, NOTHING, spreadTax, subtractTaxed, taxTotal, type Taxed } from '../tax';
import type { RefundRow } from '../refund';
import type { ShopifyAmounts, ShopifyLineAmounts } from './amounts';
import { DUTIES } from './charges';
import { addMoney, type Explained } from './conversion';
import type { ShopifyMoney, ShopifyOrder, ShopifyRefundRow } from './order';
import type { LineUnits } from './units';

/** The rows of a refund: units, and what the channel says that they cost. */

/** What refunds are worked out with. */
export interface Refunded {
	order: ShopifyOrder;
	amounts: ShopifyAmounts;
	/** By line ID. */
	units: ReadonlyMap<string, LineUnits>;
	settings: ChannelSettings;
	currency: string;
	findings: Findings;
}

/** Why units were taken off, by the order's reason of cancellation; all else is the channel's own. */
const CANCELATION_REASONS: Readonly<Record<string, string>> = {
	customer: 'CUSTOMER_CANCELATION',
	inventory: 'OUT_OF_STOCK',
};

export const taken = ({ cancelReason = '' }: ShopifyOrder) => ({
	type: 'CANCELATION' as const,
	reason: CANCELATION_REASONS[cancelReason] ?? 'CHANNEL_SPECIFIC',
});

export const given = (restockType?: string) => ({
	type: 'REFUND' as const,
	reason: restockType === 'return' ? 'RETURN' : 'CHANNEL_SPECIFIC',
});

/** Like prices, `subtotal` contains the tax where the shop's prices include it. */
export function goodsOf(
	{ subtotal, tax }: ShopifyRefundRow,
	{ goods }: ShopifyLineAmounts,
	{ amounts: { taxesIncluded }, settings, currency }: Refunded,
): Taxed | undefined {
	if (subtotal === undefined) return undefined;
	const { taxCode = UNNAMED_TAX } = settings;
	const taxed = (net: Decimal, amount: Decimal): Taxed => {
		// A tax above its amount is none: the money is split as the line was paid.
		if (compare(net, ZERO) < 0 || compare(amount, ZERO) < 0) return split(add(net, amount));
		const taxes = isZero(amount) ? [] : spreadTax(amount, goods.taxes, taxCode, currency);
		return { net, taxes };
	};
	const split = (gross: Decimal) => drawFrom(goods, least(gross, grossOf(goods)), currency);
	if (tax !== undefined) {
		return taxed(taxesIncluded ? subtract(subtotal.shop, tax.shop) : subtotal.shop, tax.shop);
	}
	if (taxesIncluded) return split(subtotal.shop);
	return taxed(
		subtotal.shop,
		proportion(taxTotal(goods.taxes), subtotal.shop, goods.net, currency),
	);
}

/** What the buyer saw of a row, where that is told. */
export function seenOf({ subtotal, tax }: ShopifyRefundRow, taxesIncluded: boolean): Explained {
	const money: Explained = { shop: subtotal?.shop, presentment: subtotal?.presentment };
	return taxesIncluded
		? money
		: addMoney(money, { shop: tax?.shop, presentment: tax?.presentment });
}

/** A row whose units were partly taken off, partly refunded is two; its money goes by the units. */
export function splitRow(
	row: RefundRow,
	off: number,
	order: ShopifyOrder,
	currency: string,
): RefundRow[] {
	if (off === 0) return [row];
	if (off === row.units) return [{ ...row, ...taken(order) }];
	const { goods = NOTHING } = row;
	const part = drawFrom(
		goods,
		proportion(grossOf(goods), decimal(off), decimal(row.units), currency),
		currency,
	);
	const isTold = row.goods !== undefined;
	return [
		{ ...row, units: row.units - off, goods: isTold ? subtractTaxed(goods, part) : undefined },
		{
			...row,
			...taken(order),
			id: `${row.id}-cancelled`,
			units: off,
			goods: isTold ? part : undefined,
		},
	];
}

/** Refunded duties or fees, by line as they were charged. */
export function chargeRows(
	id: string,
	code: string,
	{ shop }: ShopifyMoney,
	{ order, amounts, currency }: Refunded,
): RefundRow[] {
	const charged = amounts.lines.map(({ charges }) => {
		const own = charges.filter((charge) => (charge.code === DUTIES) === (code === DUTIES));
		return { net: ZERO, taxes: own };
	});
	if (!isPositive(shop) || !charged.some((own) => isPositive(grossOf(own)))) return [];
	const shares = shareOut(shop, charged.map(grossOf), currency);
	return order.lines.map(({ id: lineId }, line) => ({
		id: `${id}-${lineId}`,
		lineId,
		...given(),
		units: 0,
		goods: drawFrom(charged[line] ?? NOTHING, shares[line] ?? ZERO, currency),
	}));
}

/** Units that are gone without a row. Money of refunds whose rows were not asked for is theirs first. */
export function goneRows({ order, units }: Refunded): RefundRow[] {
	return order.lines.flatMap(({ id }) => {
		const { cancelled = 0, returned = 0 } = units.get(id)?.gone ?? {};
		return [
			{ id: `${id}-removed`, lineId: id, ...taken(order), units: cancelled },
			{ id: `${id}-returned`, lineId: id, ...given('return'), units: returned },
		].filter((row) => row.units > 0);
	});
}
