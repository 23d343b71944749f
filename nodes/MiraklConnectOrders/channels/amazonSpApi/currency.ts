import type { AmazonMoney, AmazonOrder } from './payload';
import { readCurrency, type ChannelSettings, type Findings } from '../findings';
import { checkAmount } from '../lineMoney';

const MONEY_FIELDS = [
	'ItemPrice',
	'ItemTax',
	'PromotionDiscount',
	'PromotionDiscountTax',
	'ShippingPrice',
	'ShippingTax',
	'ShippingDiscount',
	'ShippingDiscountTax',
	'CODFee',
	'CODFeeDiscount',
] as const;

/** All money of an order that is used, with the field it stands in. */
function moneyFields(order: AmazonOrder): Array<[string, AmazonMoney]> {
	const fields: Array<[string, AmazonMoney | undefined]> = [['OrderTotal', order.OrderTotal]];
	order.OrderItems.forEach((item, index) => {
		const path = `OrderItems[${index}]`;
		for (const field of MONEY_FIELDS) fields.push([`${path}.${field}`, item[field]]);
		const { GiftWrapPrice, GiftWrapTax } = item.BuyerInfo ?? {};
		fields.push([`${path}.BuyerInfo.GiftWrapPrice`, GiftWrapPrice]);
		fields.push([`${path}.BuyerInfo.GiftWrapTax`, GiftWrapTax]);
	});
	return fields.flatMap(([field, money]) => (money === undefined ? [] : [[field, money]]));
}

/** @returns the order's one currency; undefined, with a problem found, when it has none or several */
export function amazonCurrency(
	order: AmazonOrder,
	settings: ChannelSettings,
	findings: Findings,
): string | undefined {
	const fields = moneyFields(order);
	for (const [field, { Amount, CurrencyCode }] of fields) {
		checkAmount(findings, field, Amount, CurrencyCode);
	}
	const [first] = fields;
	if (first === undefined) return readCurrency(findings, settings);
	const [firstField, { CurrencyCode: code }] = first;
	const other = fields.find(([, { CurrencyCode }]) => CurrencyCode !== code);
	if (other === undefined) return readCurrency(findings, settings, { field: firstField, code });
	const [field, { CurrencyCode: otherCode }] = other;
	const message = `is in ${otherCode}, but ${firstField} in ${code}: Connect's orders have one currency`;
	findings.problem(field, message);
	return undefined;
}
