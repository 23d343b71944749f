import { fieldPath } from '../../../shared/contract/error';
import type { AmazonMoney, AmazonOrder } from './payload';
import { readCurrency, type ChannelSettings, type Findings } from '../findings';
import { checkAmount } from '../money';

function isAmazonMoney(value: object): value is AmazonMoney {
	return 'CurrencyCode' in value;
}

/** All money that is read of an order, with the field it stands in. */
function moneyIn(value: unknown, path: PropertyKey[] = []): Array<[string, AmazonMoney]> {
	if (typeof value !== 'object' || value === null) return [];
	if (isAmazonMoney(value)) return [[fieldPath(path), value]];
	return Object.entries(value).flatMap(([name, inner]) =>
		moneyIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
	);
}

/** @returns the order's one currency; undefined, with a problem found, when it has none or several */
export function amazonCurrency(
	order: AmazonOrder,
	settings: ChannelSettings,
	findings: Findings,
): string | undefined {
	const fields = moneyIn(order);
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
