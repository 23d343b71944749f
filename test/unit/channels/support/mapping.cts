import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import {
	CHANNELS,
	mapChannelOrder,
	type ChannelSettings,
} from '../../../../nodes/MiraklConnectOrders/channels';
import { add, parseDecimal, toText, type Decimal } from '../../../../nodes/shared/values/decimal';
import { checkOrder } from '../../../../nodes/shared/contract/uncheckedOrder';
import type { Order } from '../../../../nodes/shared/contract/order';

export const decimalOf = (value: number | string): Decimal => parseDecimal(value)!;

/** An order as a real shop gave it, see test/fixtures/orders/SOURCES.md. */
export function fixture(name: string): IDataObject {
	const file = join(__dirname, '../../../fixtures/orders', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as IDataObject;
}

export const channelOf = (format: string) => CHANNELS.find(({ value }) => value === format)!;

const SETTINGS: ChannelSettings = { timezone: 'Europe/Paris' };

/** Maps an order that can be mapped. Whatever is mapped must pass the check before sending. */
export function map(
	format: string,
	json: unknown,
	settings: Partial<ChannelSettings> = {},
): { order: Order; warnings: Array<[string | undefined, string]> } {
	const result = mapChannelOrder(channelOf(format), json, { ...SETTINGS, ...settings });
	if ('problems' in result) throw new Error(JSON.stringify(result.problems));
	expect(checkOrder(result.order)).toEqual([]);
	// Nothing but JSON: no big integers, nothing that is undefined.
	expect(JSON.parse(JSON.stringify(result.order))).toStrictEqual(result.order);
	const warnings = result.warnings.map(({ field, message }): [string | undefined, string] => [
		field,
		message,
	]);
	return { order: result.order, warnings };
}

/** @returns what keeps an order from being mapped: field and message */
export function problemsOf(
	format: string,
	json: unknown,
	settings: Partial<ChannelSettings> = {},
): Array<[string | undefined, string]> {
	const result = mapChannelOrder(channelOf(format), json, { ...SETTINGS, ...settings });
	if ('order' in result) throw new Error('The order was mapped');
	return result.problems.map(({ field, message }) => [field, message]);
}

export const money = (currency: string) => (amount: number) => ({ amount, currency });

/** With two digits at least, as shops write their totals. */
const exactSum = (amounts: number[]) =>
	amounts.reduce<Decimal>((total, amount) => add(total, decimalOf(amount)), decimalOf('0.00'));

const amountsOf = (taxes: Array<{ amount: { amount: number } }> = []) =>
	taxes.map(({ amount }) => amount.amount);

/** What the buyer pays by Connect's order: prices, shipping and taxes of all lines. */
export function totalOf({ order_lines }: Order): string {
	const amounts = order_lines.flatMap((line) => [
		line.price.amount,
		line.total_shipping_price.amount,
		...amountsOf(line.taxes),
		...amountsOf(line.shipping_taxes),
	]);
	return toText(exactSum(amounts));
}

/** What went back to the buyer by the adjustments of all lines. */
export function refundTotalOf({ order_lines }: Order): string {
	const adjustments = order_lines.flatMap((line) => line.adjustments ?? []);
	const amounts = adjustments.flatMap((adjustment) => [
		adjustment.price.amount,
		adjustment.shipping_price.amount,
		...amountsOf(adjustment.taxes),
		...amountsOf(adjustment.shipping_taxes),
	]);
	return toText(exactSum(amounts));
}
