import {
	decimal,
	divide,
	isPositive,
	isZero,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { UNNAMED_TAX } from '../findings';
import { spreadTax, type Tax } from '../tax';
import type { MagentoOrder } from './payload';
import type { MagentoRow } from './payloadParts';
import { fixedTaxOf } from './rowTotals';
import type { CountedRow } from './rows';

type AppliedTax = MagentoOrder['extension_attributes']['applied_taxes'][number];

const HUNDRED = decimal(100);
const FIXED_TAX = 'FPT';

const rateOf = (percent: Decimal | undefined) =>
	percent && isPositive(percent) ? divide(percent, HUNDRED, percent.scale + 2) : undefined;

/** Names the taxes of an order: since Magento 2.2, `item_applied_taxes` has them by row. */
export class TaxNames {
	constructor(
		private readonly order: MagentoOrder,
		private readonly taxCode = UNNAMED_TAX,
	) {}

	/** A tax that belongs to no row, such as that of gift wrapping. */
	unnamed(amount: Decimal, percent?: Decimal): Tax {
		const { applied_taxes: all } = this.order.extension_attributes;
		const only = all.length === 1 ? all[0] : undefined;
		return {
			code: only?.title ?? only?.code ?? this.taxCode,
			amount,
			rate: rateOf(percent) ?? rateOf(only?.percent),
		};
	}

	/** What the row says decides; the named taxes, which can be a cent off, say how it is made up. */
	ofRow({ item_id, tax_percent }: MagentoRow, amount: Decimal, currency: string): Tax[] {
		const named = this.named('product', item_id);
		return this.split(amount, named, tax_percent, currency);
	}

	ofShipping(amount: Decimal, currency: string): Tax[] {
		return this.split(amount, this.named('shipping'), undefined, currency);
	}

	private named(type: string, itemId?: string): Tax[] {
		const { item_applied_taxes: all } = this.order.extension_attributes;
		const own = all.filter((one) => one.type === type && one.item_id === itemId);
		return own.flatMap((one) => one.applied_taxes).map((tax) => this.tax(tax));
	}

	private tax({ title, code, percent, amount }: AppliedTax): Tax {
		return { code: title ?? code ?? this.taxCode, amount, rate: rateOf(percent) };
	}

	private split(amount: Decimal, named: Tax[], percent: Decimal | undefined, currency: string) {
		if (isZero(amount)) return [];
		const [first, ...others] = named;
		if (first === undefined) return [this.unnamed(amount, percent)];
		return others.length === 0 ? [{ ...first, amount }] : spreadTax(amount, named, '', currency);
	}
}

/** The fixed product taxes of a row and its parts, such as for recycling, by their titles. */
export function fixedTaxes(counted: CountedRow, currency: string): Tax[] {
	const amount = fixedTaxOf(counted);
	if (isZero(amount)) return [];
	const named = [counted.row, ...counted.parts].flatMap(({ weee_tax_applied }) =>
		weee_tax_applied.map(({ title, row_amount }) => ({
			code: title ?? FIXED_TAX,
			amount: row_amount,
		})),
	);
	return named.length > 1
		? spreadTax(amount, named, FIXED_TAX, currency)
		: [{ code: named[0]?.code ?? FIXED_TAX, amount }];
}

/** Tax on fixed product taxes: it is in the order's `tax_amount`, yet not in the row's. */
export function taxOnFixedTaxes({ row, parts }: CountedRow): Decimal {
	const all = [row, ...parts].flatMap(({ weee_tax_applied }) => weee_tax_applied);
	return sum(
		all.map(({ row_amount, row_amount_incl_tax: gross }) =>
			gross && isPositive(gross) ? subtract(gross, row_amount) : ZERO,
		),
	);
}
