import {
	compare,
	decimal,
	isPositive,
	isZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { UNNAMED_TAX } from '../findings';
import { proportion } from '../money';
import { addTaxed, grossOf, NOTHING, subtractTaxed, type Taxed } from '../tax';
import type { Refund, RefundRow } from '../refund';
import type { ShopifyLineAmounts } from './amounts';
import { DUTIES, FEES } from './charges';
import { addMoney, type Explained } from './conversion';
import { moneyBack } from './moneyBack';
import type { ShopifyOrder, ShopifyRefund, ShopifyRefundRow } from './order';
import {
	chargeRows,
	given,
	goneRows,
	goodsOf,
	seenOf,
	splitRow,
	taken,
	type Refunded,
} from './refundRows';
import { guessedShipping, shippingBack } from './shippingBack';
import { rowsOf } from './units';

const NOT_CHARGED: Explained = { shop: ZERO, presentment: ZERO };

/** Reads the refunds of an order one after the other, because what is left of shipping and units counts. */
class RefundReader {
	private shippingLeft: Taxed;

	private readonly offUntold: Map<string, number>;

	constructor(private readonly refunded: Refunded) {
		const shipping = refunded.amounts.lines.map((line) => line.shipping);
		this.shippingLeft = shipping.reduce(addTaxed, NOTHING);
		this.offUntold = new Map([...refunded.units].map(([id, { offUntold }]) => [id, offUntold]));
	}

	/** @param gone rows for units that this refund must have taken off */
	read(refund: ShopifyRefund, index: number, gone: readonly RefundRow[]): Refund {
		const { order, amounts, settings, currency, findings } = this.refunded;
		const { taxesIncluded } = amounts;
		const { taxCode = UNNAMED_TAX } = settings;
		const field = `refunds[${index}]`;
		const rowsField = `${field}.${order.fields.refundRows}`;
		const known = this.knownRows(refund, rowsField);
		const rows = known.flatMap(({ row, line }) => this.rowOf(refund, rowsField, row, line));
		const paid = amounts.lines.map((line) => line.shipping).reduce(addTaxed, NOTHING);
		const carriage = shippingBack(
			refund,
			`${field}.${order.fields.refundShipping}`,
			{ paid, taxesIncluded, taxCode, currency },
			findings,
		);
		const charges = [refund.duties, refund.fees];
		const isTold = rows.every(({ goods }) => goods !== undefined) && gone.length === 0;
		const shop = sum([
			...rows.map(({ goods = NOTHING }) => grossOf(goods)),
			carriage.shop ?? ZERO,
			...charges.map((charge) => charge.shop),
		]);
		const seen: Explained[] = [
			...rowsOf(refund).map((row) => seenOf(row, taxesIncluded)),
			carriage,
			...charges.map((charge) => (isZero(charge.shop) ? NOT_CHARGED : charge)),
		];
		const { presentment } = seen.reduce(addMoney, NOT_CHARGED);
		const explained = { shop: isTold ? shop : undefined, presentment };
		const back = moneyBack(order, refund, field, explained, currency, findings);
		const shipping = this.takeShipping(refund, carriage.shipping, rows, back.amount);
		const kept = back.hasFailed ? rows.filter(({ type }) => type === 'CANCELATION') : rows;
		return {
			field,
			id: refund.id,
			createdAt: refund.createdAt ?? order.updatedAt,
			amount: back.amount,
			rows: [
				...kept,
				...gone,
				...chargeRows(`${refund.id}-duties`, DUTIES, refund.duties, this.refunded),
				...chargeRows(`${refund.id}-fees`, FEES, refund.fees, this.refunded),
			],
			shipping,
		};
	}

	private knownRows(refund: ShopifyRefund, field: string) {
		const { order, amounts, findings } = this.refunded;
		return rowsOf(refund).flatMap((row) => {
			const line = amounts.lines[order.lines.findIndex(({ id }) => id === row.lineId)];
			if (line !== undefined) return [{ row, line }];
			findings.warn(field, 'names a line that the order does not have: it is left out');
			return [];
		});
	}

	private rowOf(
		refund: ShopifyRefund,
		field: string,
		row: ShopifyRefundRow,
		line: ShopifyLineAmounts,
	): RefundRow[] {
		const { order, currency, findings } = this.refunded;
		const { restockType, lineId, quantity } = row;
		const goods = goodsOf(row, line, this.refunded);
		const [back, paid] = [grossOf(goods ?? NOTHING), grossOf(line.goods)];
		if (compare(back, paid) > 0) {
			const message = `gives back ${toText(back)} for the line ${lineId}, which cost ${toText(paid)}`;
			findings.warn(field, message);
		}
		const whole: RefundRow = {
			id: `${refund.id}-${row.id}`,
			lineId,
			...(restockType === 'cancel' ? taken(order) : given(restockType)),
			units: quantity,
			goods,
		};
		if (restockType === 'cancel' || restockType === 'return') return [whole];
		const left = this.offUntold.get(lineId) ?? 0;
		const off = Math.min(left, quantity);
		this.offUntold.set(lineId, left - off);
		return splitRow(whole, off, order, currency);
	}

	/** A row with units and no money costs what the buyer paid for the units. */
	private valueOf({ lineId, units, goods }: RefundRow): Decimal {
		const { order, amounts, currency } = this.refunded;
		const gross = goods && grossOf(goods);
		if (gross !== undefined && (units === 0 || isPositive(gross))) return gross;
		const index = order.lines.findIndex(({ id }) => id === lineId);
		const paid = grossOf(amounts.lines[index]?.goods ?? NOTHING);
		const quantity = decimal(order.lines[index]?.quantity ?? 0);
		return proportion(paid, decimal(units), quantity, currency);
	}

	private takeShipping(
		refund: ShopifyRefund,
		told: Taxed,
		rows: readonly RefundRow[],
		amount: Decimal | undefined,
	): Taxed {
		const values = sum(rows.map((row) => this.valueOf(row)));
		const open = refund.rows && amount && subtract(amount, values);
		const guessed = open && guessedShipping(refund, open, this.shippingLeft);
		const shipping = guessed ?? told;
		this.shippingLeft = subtractTaxed(this.shippingLeft, shipping);
		return shipping;
	}

	get restOfShipping(): Taxed {
		const isLeft = isPositive(this.shippingLeft.net);
		return isLeft ? this.shippingLeft : NOTHING;
	}
}

const at = (refund: ShopifyRefund, order: ShopifyOrder) =>
	Date.parse(refund.createdAt ?? order.updatedAt);

/** @returns the refunds in the order in which they were made, and units that are gone without one */
export function shopifyRefunds(refunded: Refunded): { refunds: Refund[]; shippingLeft: Taxed } {
	const { order } = refunded;
	const reader = new RefundReader(refunded);
	const sorted = order.refunds
		.map((refund, index) => ({ refund, index }))
		.sort((a, b) => at(a.refund, order) - at(b.refund, order));
	const gone = goneRows(refunded);
	const owner = sorted.find(({ refund }) => refund.rows === undefined);
	const refunds = sorted.map(({ refund, index }) =>
		reader.read(refund, index, owner?.refund === refund ? gone : []),
	);
	if (owner === undefined && gone.length > 0) {
		const { lines } = order.fields;
		refunds.push({ field: lines, id: 'removed', createdAt: order.updatedAt, rows: gone });
	}
	return { refunds, shippingLeft: reader.restOfShipping };
}
