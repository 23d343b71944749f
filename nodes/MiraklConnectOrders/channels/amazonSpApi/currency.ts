import { absolute } from '../../../shared/values/decimal';
import { fieldPath } from '../../../shared/contract/error';
import { readCurrency, type ChannelSettings, type Findings } from '../findings';
import { checkAmount } from '../money';
import { MARKETPLACES, OTHER_SALES } from './marketplaces';
import type { AmazonMoney, AmazonOrder } from './order';

function isAmazonMoney(value: object): value is AmazonMoney {
	return 'amount' in value && 'currency' in value;
}

/** @returns all money that is read of an order, with the field it stands in */
export function moneyIn(
	value: unknown,
	path: readonly PropertyKey[] = [],
): Array<[string, AmazonMoney]> {
	if (typeof value !== 'object' || value === null) return [];
	if (isAmazonMoney(value)) return [[fieldPath([...path]), value]];
	return Object.entries(value).flatMap(([name, inner]) =>
		moneyIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
	);
}

/** An order without money, such as a cancelled one, is in the currency of its marketplace. */
function currencyOfMarketplace({ marketplaceId }: AmazonOrder): string | undefined {
	return [...MARKETPLACES, ...OTHER_SALES].find(({ id }) => id === marketplaceId)?.currency;
}

/** @returns the order's one currency; undefined, with a problem found, when it has none or several */
export function amazonCurrency(
	order: AmazonOrder,
	settings: ChannelSettings,
	findings: Findings,
): string | undefined {
	const { moneys } = order;
	for (const [field, { amount, currency }] of moneys) {
		checkAmount(findings, field, absolute(amount), currency);
	}
	const [first] = moneys;
	if (first === undefined) {
		const code = currencyOfMarketplace(order);
		return readCurrency(findings, settings, { field: 'marketplaceId', code });
	}
	const [firstField, { currency: code }] = first;
	const other = moneys.find(([, { currency }]) => currency !== code);
	if (other === undefined) return readCurrency(findings, settings, { field: firstField, code });
	const [field, { currency: otherCode }] = other;
	const message = `is in ${otherCode}, but ${firstField} in ${code}: Connect's orders have one currency`;
	findings.problem(field, message);
	return undefined;
}
