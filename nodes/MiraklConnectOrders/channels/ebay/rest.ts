import {
	add,
	isPositive,
	isZero,
	least,
	subtract,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { ChannelLine } from '../order';
import { drawFrom, grossOf, subtractTaxed, type Taxed } from '../tax';
import type { RefundRow } from '../refund';

type Part = Pick<RefundRow, 'units' | 'goods' | 'shipping'>;

/**
 * What of a line has not gone back to the buyer. eBay tells of refunds neither units nor what of them is
 * shipping: all units are back with the last cent of item and shipping, and none before.
 */
export class Rest {
	private goods: Taxed;

	private shipping: Taxed;

	private units: number;

	constructor(
		{ quantity, refundable, amounts }: ChannelLine,
		private readonly currency: string,
	) {
		const { price, taxes, shipping, shippingTaxes } = refundable ?? amounts;
		this.goods = { net: price, taxes };
		this.shipping = { net: shipping, taxes: shippingTaxes };
		this.units = quantity;
	}

	get money(): Decimal {
		return add(grossOf(this.goods), grossOf(this.shipping));
	}

	/** Takes a refund of the line: of its item first, then of its shipping. */
	take(amount: Decimal): Part {
		const item = least(amount, grossOf(this.goods));
		return this.draw(item, least(subtract(amount, item), grossOf(this.shipping)));
	}

	/** Takes a part of a refund that names no line: of item and shipping alike. */
	takeEvenly(amount: Decimal): Part {
		const weights = [grossOf(this.goods), grossOf(this.shipping)];
		const [item = amount, shipping = amount] = shareOut(amount, weights, this.currency);
		return this.draw(item, shipping);
	}

	/** Takes all that is left. */
	takeAll(): Part {
		return this.draw(grossOf(this.goods), grossOf(this.shipping), true);
	}

	private draw(item: Decimal, carriage: Decimal, isOver = false): Part {
		const hadMoney = isPositive(this.money);
		const goods = drawFrom(this.goods, item, this.currency);
		const shipping = drawFrom(this.shipping, carriage, this.currency);
		this.goods = subtractTaxed(this.goods, goods);
		this.shipping = subtractTaxed(this.shipping, shipping);
		const isDone = isOver || (hadMoney && isZero(this.money));
		const units = isDone ? this.units : 0;
		this.units -= units;
		return { units, goods, shipping };
	}
}
