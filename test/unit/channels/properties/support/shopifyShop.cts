/**
 * A shop at Shopify that sells, ships, edits and refunds at random, and what its two APIs say of an order.
 * It counts in the currency's smallest unit, and keeps its own books: what was paid, and what went back.
 */
import { part, total } from '../support/arbitraries.cjs';
import type { LinePlan, OrderPlan, RefundPlan } from './shopifyPlans.cjs';

export interface SoldLine extends LinePlan {
	id: number;
	off: number;
	/** As priced: with tax where prices include it. */
	price: number;
	tax: number;
	/** What the buyer pays. */
	paid: number;
	shipped: number;
	toShip: number;
	/** Units in refunds, and gone without one. */
	inRows: number;
	gone: number;
	isDutyBack: boolean;
}

export interface MadeRow {
	id: number;
	lineId: number;
	units: number;
	restock: string;
	subtotal: number;
	tax: number;
}

export interface MadeRefund {
	id: number;
	createdAt: string;
	rows: MadeRow[];
	shipping: number;
	shippingTax: number;
	duty: number;
	/** What Shopify books besides. */
	booked: number[];
	paid: number;
	status: string;
}

/** Row money by the units so far, so that rows of a line add up to it. */
const upTo = (whole: number, units: number, quantity: number) =>
	Math.floor((whole * units) / quantity);

/** An edit takes off units that were not shipped. */
function takeOff(line: SoldLine): void {
	line.gone = part(line.toShip, line.goneShare);
	line.toShip -= line.gone;
}

export class ShopifyShop {
	readonly lines: SoldLine[];

	readonly refunds: MadeRefund[] = [];

	/** An order that is edited: units are gone from it without a refund, and a line was added. */
	readonly isEdited: boolean;

	readonly added: SoldLine | undefined;

	readonly fee: number;

	/** After its discount, as priced. */
	readonly shipping: number;

	readonly shippingTax: number;

	/** A discount that no line names. */
	readonly unnamed: number;

	/** What the buyer has not got back. */
	private left: number;

	private isShippingBack = false;

	constructor(readonly plan: OrderPlan) {
		this.lines = plan.lines.map((line, index) => this.sell(line, index));
		this.isEdited = plan.refunds.length === 0 && plan.names;
		this.added =
			this.isEdited && plan.adds && this.lines.length > 1 ? this.lines.at(-1) : undefined;
		// How a fee is shared is the mapping's own: what units cost must not depend on it.
		this.fee = this.isEdited ? 0 : plan.fee;
		this.shipping = plan.shipping - part(plan.shipping, plan.shippingDiscount);
		this.shippingTax = part(this.shipping, plan.shippingTax / 4);
		const onLines = total(this.lines.map(({ price }) => price));
		this.unnamed = plan.names ? 0 : part(onLines, plan.orderDiscount / 2);
		this.left = this.total;
		if (this.isEdited) for (const line of this.lines) takeOff(line);
		plan.refunds.forEach((refund, index) => this.refund(refund, 100 + index));
	}

	private sell(plan: LinePlan, index: number): SoldLine {
		const whole = plan.unit * plan.quantity;
		const off = this.plan.names ? part(whole, plan.discount) : 0;
		const price = whole - off;
		const tax = part(price, plan.tax / 4);
		const shipped = part(plan.quantity, plan.shippedShare);
		return {
			...plan,
			id: index + 1,
			off,
			price,
			tax,
			paid: price + this.onTop(tax) + plan.duty,
			shipped,
			toShip: plan.quantity - shipped,
			inRows: 0,
			gone: 0,
			isDutyBack: false,
		};
	}

	/** A tax as far as it is not in the price. */
	private onTop(tax: number): number {
		return this.plan.included ? 0 : tax;
	}

	/** What the buyer pays for all that is in the order now. */
	get total(): number {
		const goods = total(this.lines.map(({ paid }) => paid)) - this.unnamed;
		return goods + this.shipping + this.onTop(this.shippingTax) + this.fee + this.plan.tip;
	}

	/** What the order says of itself: as it was placed. */
	get placed() {
		const lines = this.lines.filter((line) => line !== this.added);
		const shippingOff = this.plan.shipping - this.shipping;
		return {
			total: this.total - (this.added?.paid ?? 0),
			subtotal: total(lines.map(({ price }) => price)) - this.unnamed,
			tax: total(lines.map(({ tax }) => tax)) + this.shippingTax,
			discounts: total(lines.map(({ off }) => off)) + this.unnamed + shippingOff,
		};
	}

	/** What an edit took off, by what the units cost. */
	get goneValue(): number {
		return total(
			this.lines.map(({ paid, gone, quantity }) => Math.round((paid * gone) / quantity)),
		);
	}

	/** What went back to the buyer, or need not be paid any more. */
	get back(): number {
		const counted = this.refunds.filter(({ status }) => status !== 'failure');
		return total(counted.map(({ paid }) => paid)) + this.goneValue;
	}

	private rowsOf(plan: RefundPlan, id: number): MadeRow[] {
		return plan.rows.flatMap(({ line: place, share, restock }, index) => {
			const line = this.lines[place % this.lines.length]!;
			const { inRows, quantity } = line;
			const units = part(quantity - inRows, share);
			if (units === 0) return [];
			const of = (whole: number) =>
				upTo(whole, inRows + units, quantity) - upTo(whole, inRows, quantity);
			line.inRows += units;
			const isTakenOff = restock === 'cancel' || (restock === 'no_restock' && plan.takesOff);
			if (isTakenOff) line.toShip = Math.max(0, line.toShip - units);
			const subtotal = plan.isZero ? 0 : of(line.price);
			const tax = plan.isZero ? 0 : Math.min(subtotal, of(line.tax));
			return [{ id: id * 10 + index, lineId: line.id, units, restock, subtotal, tax }];
		});
	}

	private takeDuty(plan: RefundPlan): number {
		const line = this.lines.find(({ duty, isDutyBack }) => duty > 0 && !isDutyBack);
		if (!plan.duty || line === undefined) return 0;
		line.isDutyBack = true;
		return line.duty;
	}

	/** All of it, or nothing. */
	private takeShipping(plan: RefundPlan) {
		if (!plan.shipping || this.isShippingBack) return { shipping: 0, shippingTax: 0 };
		this.isShippingBack = true;
		return { shipping: this.shipping, shippingTax: this.shippingTax };
	}

	/** What lines cost is only known where they name their discounts. */
	private refund(plan: RefundPlan, id: number): void {
		const { names } = this.plan;
		const rows = names ? this.rowsOf(plan, id) : [];
		const duty = this.takeDuty(plan);
		const { shipping, shippingTax } = this.takeShipping(plan);
		const inRows = total(rows.map(({ subtotal, tax }) => subtotal + this.onTop(tax)));
		const explained = inRows + shipping + this.onTop(shippingTax) + duty;
		const isUntold = plan.status === 'untold' && explained > 0 && explained <= this.left;
		const other = part(this.left, plan.extra) - part(explained, plan.kept);
		const wanted = explained + (plan.isExact || isUntold ? 0 : other);
		const paid = Math.max(0, Math.min(this.left, wanted));
		const status = plan.status === 'untold' && !isUntold ? 'success' : plan.status;
		const isTold = !plan.isZero || rows.length === 0;
		const booked = isTold && paid !== explained ? [explained - paid] : [];
		// What is on its way is booked as kept back, until it is through.
		if (status === 'pending' && isTold) booked.push(paid);
		const createdAt = `2026-07-${id - 90}T10:00:00Z`;
		const made = { id, createdAt, rows, shipping, shippingTax, duty, booked, paid, status };
		this.refunds.push(made);
		if (status !== 'failure') this.left -= paid;
	}
}
