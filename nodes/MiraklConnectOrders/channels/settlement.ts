/*
 * Longer than other files: the steps share what is left of each line, and to read them apart would hide that
 * each amount that one step takes is what the next one finds missing.
 */
import type { Adjustment } from '../../shared/contract/order';
import {
	add,
	compare,
	isPositive,
	isZero,
	least,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../shared/values/decimal';
import { shareOut } from '../../shared/values/money';
import type { Findings } from './findings';
import { moneyOf, paidForUnits, taxFields } from './money';
import {
	addTaxed,
	drawFrom,
	grossOf,
	NOTHING,
	subtractTaxed,
	takeFrom,
	taxIn,
	type Taxed,
} from './tax';
import type { LineRest, Refund, RefundableLine, RefundRow, SettledRefunds } from './refund';

/** One adjustment on its way. */
interface Part {
	id: string;
	lineId: string;
	type: RefundRow['type'];
	reason: string;
	units: number;
	goods: Taxed;
	shipping: Taxed;
}

const partGross = ({ goods, shipping }: Part) => add(grossOf(goods), grossOf(shipping));

/**
 * Settles the refunds of an order one after the other. Each gives back what the buyer got, spread as its
 * rows say; what they leave open goes, with 0 units, to the lines that it can belong to. No line gives
 * back more than was paid for it.
 */
class Settlement {
	private readonly rests = new Map<string, LineRest>();

	private readonly adjustments = new Map<string, Adjustment[]>();

	constructor(
		private readonly lines: readonly RefundableLine[],
		private readonly currency: string,
		private readonly findings: Findings,
	) {
		for (const { id, amounts } of lines) {
			const { price, taxes, shipping, shippingTaxes } = amounts;
			const goods = { net: price, taxes };
			const carriage = { net: shipping, taxes: shippingTaxes };
			this.rests.set(id, { goods, shipping: carriage, cancelled: 0, refunded: 0 });
		}
	}

	get settled(): SettledRefunds {
		return { adjustments: this.adjustments, rests: this.rests };
	}

	settle(refund: Refund): void {
		const rows = refund.rows.flatMap((row, index) => this.takeRow(refund, row, index));
		const parts = [...rows, ...this.takeShipping(refund)];
		const taken = sum(parts.map(partGross));
		const amount = refund.amount ?? this.wantedBy(refund, taken);
		const kept = subtract(taken, amount);
		if (isPositive(kept)) this.giveBack(parts, kept);
		else this.takeMore(refund, parts, subtract(ZERO, kept));
		for (const part of parts) this.emit(refund, part);
	}

	private restOf(lineId: string): LineRest {
		const rest = this.rests.get(lineId);
		if (rest === undefined) throw new RangeError(`There is no line ${lineId}`);
		return rest;
	}

	/** What the parts of a refund ask for, where its amount is not known: more than is left is told. */
	private wantedBy({ rows, shipping = NOTHING }: Refund, taken: Decimal): Decimal {
		const named = rows.flatMap(({ goods = NOTHING, shipping: own = NOTHING }) => [
			grossOf(goods),
			grossOf(own),
		]);
		const wanted = sum([...named, grossOf(shipping)]);
		return compare(wanted, taken) > 0 ? wanted : taken;
	}

	private takeRow(refund: Refund, row: RefundRow, index: number): Part[] {
		const line = this.lines.find(({ id }) => id === row.lineId);
		if (line === undefined) {
			const message = `names the line ${row.lineId}, which the order does not have`;
			this.findings.warn(`${refund.field}[${index}]`, message);
			return [];
		}
		const rest = this.restOf(line.id);
		const unitsLeft = line.quantity - rest.cancelled - rest.refunded;
		const units = Math.min(row.units, unitsLeft);
		if (units < row.units) {
			const message = `takes ${row.units} units off the line ${line.id}, which has ${unitsLeft} left`;
			this.findings.warn(refund.field, message);
		}
		const goods =
			row.goods === undefined
				? drawFrom(rest.goods, this.valueOf(line, units), this.currency)
				: takeFrom(rest.goods, row.goods, this.currency);
		const shipping = takeFrom(rest.shipping, row.shipping ?? NOTHING, this.currency);
		rest.goods = subtractTaxed(rest.goods, goods);
		rest.shipping = subtractTaxed(rest.shipping, shipping);
		rest[row.type === 'CANCELATION' ? 'cancelled' : 'refunded'] += units;
		const { id, type, reason } = row;
		return [{ id, lineId: line.id, type, reason, units, goods, shipping }];
	}

	/** What the buyer paid for some units of a line; for the last ones, all that is left. */
	private valueOf({ id, quantity, amounts }: RefundableLine, units: number): Decimal {
		const rest = this.restOf(id);
		const left = grossOf(rest.goods);
		if (units >= quantity - rest.cancelled - rest.refunded) return left;
		return paidForUnits(amounts, units, quantity, this.currency);
	}

	private takeShipping({ id, shipping = NOTHING }: Refund): Part[] {
		if (isZero(grossOf(shipping))) return [];
		const rests = this.lines.map((line) => this.restOf(line.id).shipping);
		if (!rests.some((rest) => isPositive(grossOf(rest)))) return [];
		// As it was paid: what is without tax by what is without tax, each tax by itself.
		const byNet = rests.map(({ net }) => net);
		const nets = shareOut(shipping.net, byNet, this.currency);
		const taxes = shipping.taxes.map((tax) => {
			const paid = rests.map((rest) => taxIn(rest, tax));
			return shareOut(tax.amount, paid.some(isPositive) ? paid : byNet, this.currency);
		});
		return this.lines.flatMap((line, position) => {
			const rest = this.restOf(line.id);
			const wanted = {
				net: nets[position] ?? ZERO,
				taxes: shipping.taxes.map((tax, index) => ({
					...tax,
					amount: taxes[index]?.[position] ?? ZERO,
				})),
			};
			const taken = takeFrom(rest.shipping, wanted, this.currency);
			if (isZero(grossOf(taken))) return [];
			rest.shipping = subtractTaxed(rest.shipping, taken);
			return [{ ...moneyPart(`${id}-shipping-${line.id}`, line.id), shipping: taken }];
		});
	}

	/** Less went back than the parts say: goods of refunds keep it first, then those of cancellations, then shipping. */
	private giveBack(parts: Part[], kept: Decimal): void {
		let open = kept;
		const from = (some: Part[], field: 'goods' | 'shipping') => {
			const weights = some.map((part) => grossOf(part[field]));
			const part = least(open, sum(weights));
			const shares = isPositive(part) ? shareOut(part, weights, this.currency) : [];
			some.forEach((one, index) => {
				const given = drawFrom(one[field], shares[index] ?? ZERO, this.currency);
				one[field] = subtractTaxed(one[field], given);
				const rest = this.restOf(one.lineId);
				rest[field] = addTaxed(rest[field], given);
			});
			open = subtract(open, part);
		};
		from(
			parts.filter(({ type }) => type === 'REFUND'),
			'goods',
		);
		from(
			parts.filter(({ type }) => type === 'CANCELATION'),
			'goods',
		);
		from(parts, 'shipping');
	}

	/** More went back than the parts say: it goes where it can belong. */
	private takeMore(refund: Refund, parts: Part[], extra: Decimal): void {
		let open = this.fillRows(parts, extra);
		const named = new Set(parts.map(({ lineId }) => lineId));
		const own = this.lines.filter(({ id }) => named.has(id));
		for (const [lines, field] of [
			[own, 'goods'],
			[this.lines, 'goods'],
			[this.lines, 'shipping'],
		] as const) {
			open = this.spread(refund, parts, lines, field, open);
		}
		if (!isPositive(open)) return;
		const message = `gives back ${toText(open)} ${this.currency} more than was paid: that part is left out`;
		this.findings.warn(refund.field, message);
	}

	/** Rows with units and no money cost what the buyer paid for the units. */
	private fillRows(parts: Part[], extra: Decimal): Decimal {
		let open = extra;
		for (const part of parts) {
			const line = this.lines.find(({ id }) => id === part.lineId);
			if (line === undefined || part.units === 0 || isPositive(partGross(part))) continue;
			const rest = this.restOf(line.id);
			const value = paidForUnits(line.amounts, part.units, line.quantity, this.currency);
			const most = least(value, grossOf(rest.goods));
			const goods = drawFrom(rest.goods, least(open, most), this.currency);
			part.goods = goods;
			rest.goods = subtractTaxed(rest.goods, goods);
			open = subtract(open, grossOf(goods));
		}
		return open;
	}

	private spread(
		{ id }: Refund,
		parts: Part[],
		lines: readonly RefundableLine[],
		field: 'goods' | 'shipping',
		extra: Decimal,
	): Decimal {
		const weights = lines.map((line) => grossOf(this.restOf(line.id)[field]));
		const amount = least(extra, sum(weights));
		if (!isPositive(amount)) return extra;
		const shares = shareOut(amount, weights, this.currency);
		lines.forEach((line, index) => {
			const rest = this.restOf(line.id);
			const given = drawFrom(rest[field], shares[index] ?? ZERO, this.currency);
			if (isZero(grossOf(given))) return;
			rest[field] = subtractTaxed(rest[field], given);
			const partId = `${id}-amount-${line.id}`;
			const known = parts.find((part) => part.id === partId) ?? moneyPart(partId, line.id);
			if (!parts.includes(known)) parts.push(known);
			known[field] = addTaxed(known[field], given);
		});
		return subtract(extra, amount);
	}

	private emit({ createdAt }: Refund, part: Part): void {
		const { id, lineId, type, reason, units, goods, shipping } = part;
		if (units === 0 && isZero(partGross(part))) return;
		const adjustment: Adjustment = {
			channel_adjustment_id: id,
			type,
			reason,
			created_at: createdAt,
			quantity: units,
			price: moneyOf(goods.net, this.currency),
			taxes: taxFields(goods.taxes, this.currency),
			shipping_price: moneyOf(shipping.net, this.currency),
			shipping_taxes: taxFields(shipping.taxes, this.currency),
		};
		this.adjustments.set(lineId, [...(this.adjustments.get(lineId) ?? []), adjustment]);
	}
}

/** Money without units. */
const moneyPart = (id: string, lineId: string): Part => ({
	id,
	lineId,
	type: 'REFUND',
	reason: 'CHANNEL_SPECIFIC',
	units: 0,
	goods: NOTHING,
	shipping: NOTHING,
});

/** @param refunds in the order in which they were made */
export function settleRefunds(
	lines: readonly RefundableLine[],
	refunds: readonly Refund[],
	currency: string,
	findings: Findings,
): SettledRefunds {
	const settlement = new Settlement(lines, currency, findings);
	for (const refund of refunds) settlement.settle(refund);
	return settlement.settled;
}
