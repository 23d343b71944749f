import { fieldPath } from '../../../shared/contract/error';
import { readCurrency, type ChannelSettings, type Findings } from '../findings';
import { checkAmount } from '../money';
import type { EbayMoney, EbayOrder } from './payload';

function isMoney(value: object): value is EbayMoney {
	return 'currency' in value;
}

/** All money that is read of a part of the order, with the field it stands in. */
function moneyIn(value: unknown, path: PropertyKey[]): Array<[string, EbayMoney]> {
	if (typeof value !== 'object' || value === null) return [];
	if (isMoney(value)) return [[fieldPath(path), value]];
	return Object.entries(value).flatMap(([name, inner]) =>
		moneyIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
	);
}

/**
 * Payments and refunds of `paymentSummary` are not asked: they can be in the currency of the payout.
 *
 * @returns the one currency of the lines and totals; undefined, with a problem found, when they have several
 */
export function ebayCurrency(
	{ lineItems, pricingSummary }: EbayOrder,
	settings: ChannelSettings,
	findings: Findings,
): string | undefined {
	const fields = [
		...moneyIn(lineItems, ['lineItems']),
		...moneyIn(pricingSummary, ['pricingSummary']),
	];
	for (const [field, { amount, currency }] of fields) {
		checkAmount(findings, field, amount, currency);
	}
	const [[firstField = '', first] = []] = fields;
	const code = first?.currency;
	const other = fields.find(([, { currency }]) => currency !== code);
	if (other === undefined) return readCurrency(findings, settings, { field: firstField, code });
	const [field, { currency: otherCode }] = other;
	const message = `is in ${otherCode}, but ${firstField} in ${code}: Connect's orders have one currency`;
	findings.problem(field, message);
	return undefined;
}
