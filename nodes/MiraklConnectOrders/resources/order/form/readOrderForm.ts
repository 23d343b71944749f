import {
	jsonParse,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import set from 'lodash/set';

import { currencyProblem } from '../../../../shared/values/currencies';
import type { Decimal } from '../../../../shared/values/decimal';
import { rateProblem, readDecimal } from '../../../../shared/values/money';
import type { OrderToSend } from '../../../../shared/contract/order';
import { isEmpty, type Scope } from './fieldValue';
import { settlePrices, type MoneyModes } from './lineMoney';
import { ORDER_LINES } from './lineFields';
import {
	COLLECTIONS,
	CURRENCY,
	IDENTITY_FIELDS,
	LINE_LIST,
	SPECIFY_LINES,
	TAX_CODE,
	TAX_RATE,
	type FormCollection,
} from './orderFields';
import {
	objectsOf,
	placeOf,
	readEntries,
	readEntry,
	report,
	TOP,
	type Place,
	type Reading,
} from './readEntries';

/** The parameters of the form for one item, expressions resolved. */
function valuesOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const names = [
		...IDENTITY_FIELDS.map(({ name }) => name),
		...COLLECTIONS.map(({ name }) => name),
		...[CURRENCY.name, TAX_CODE.name, TAX_RATE.name, ORDER_LINES.name, LINE_LIST.name],
		...[SPECIFY_LINES.name, 'priceMode', 'taxMode'],
	];
	return Object.fromEntries(
		names.map((name) => [
			name,
			context.getNodeParameter(name, itemIndex, '') as IDataObject[string],
		]),
	);
}

function readCurrency(values: IDataObject, reading: Reading): string {
	const currency = String(values[CURRENCY.name] ?? '').trim();
	const sentence = currency === '' ? 'is empty' : currencyProblem(currency);
	if (sentence !== undefined) report(reading, TOP, CURRENCY, sentence);
	return currency;
}

function readCollection(
	{ name, target, fields }: FormCollection,
	values: IDataObject,
	scope: Scope,
	{ object, problems }: Reading,
): void {
	const filled = values[name];
	if (typeof filled !== 'object' || filled === null) return;
	const inner: Reading = { object: {}, problems };
	readEntries(fields, filled as IDataObject, { path: name, words: '' }, scope, inner);
	for (const [path, value] of Object.entries(inner.object)) {
		if (target === '') object[path] = mergeInto(object[path], value);
		else set(object, `${target}.${path}`, value);
	}
}

/** `fulfillment` gets its type from one field and its code from another. */
function mergeInto(present: unknown, value: IDataObject[string]): IDataObject[string] {
	if (typeof present !== 'object' || present === null || typeof value !== 'object') return value;
	return { ...(present as IDataObject), ...(value as IDataObject) };
}

/** Gives the rate that the prices of a line contain; reports a missing one. */
function includedRate(
	order: IDataObject,
	line: IDataObject,
	place: Place,
	reading: Reading,
): Decimal | undefined {
	const own = isEmpty(line[TAX_RATE.name]) ? undefined : line[TAX_RATE.name];
	const raw = own ?? order[TAX_RATE.name];
	if (isEmpty(raw)) {
		report(
			reading,
			place,
			TAX_RATE,
			"is empty, and so is that of the order: 'Tax Mode' is 'Included'",
		);
		return undefined;
	}
	const rate = readDecimal(raw);
	// A line's own rate was read, and reported, with the other fields of the line.
	const sentence = typeof rate === 'string' ? rate : rateProblem(rate);
	if (sentence !== undefined && own === undefined) report(reading, TOP, TAX_RATE, sentence);
	return typeof rate === 'string' || sentence !== undefined ? undefined : rate;
}

function readLine(
	values: IDataObject,
	entry: IDataObject,
	place: Place,
	scope: Scope,
	reading: Reading,
): IDataObject {
	const line = readEntry(ORDER_LINES, entry, place, scope, reading);
	const modes: MoneyModes = { currency: scope.currency, perUnit: values.priceMode === 'unitPrice' };
	if (values.taxMode === 'included') {
		const rate = includedRate(values, entry, place, reading);
		const taxed = [line, ...((line.adjustments ?? []) as IDataObject[])].some(
			({ taxes, shipping_taxes }) => taxes !== undefined || shipping_taxes !== undefined,
		);
		if (taxed) {
			const field = { displayName: 'Taxes', name: 'taxes' };
			report(
				reading,
				place,
				field,
				"can't be given when 'Tax Mode' is 'Included': they are worked out",
			);
		}
		const code = String(values[TAX_CODE.name] ?? '').trim() || 'VAT';
		if (rate !== undefined) modes.included = { rate, code };
	}
	if (reading.problems.length === 0) settlePrices(line, modes);
	// What a line does not say of itself is as in the order.
	line.status ??= reading.object.status;
	line.created_at ??= reading.object.created_at;
	line.updated_at ??= reading.object.channel_updated_at;
	return line;
}

const isList = (values: IDataObject) => values[SPECIFY_LINES.name] === 'list';

/** What the form fills in for a line by itself. */
const LINE_DEFAULTS = { canCancel: true, canRefund: true, totalShippingPrice: 0 };

function linesOf(values: IDataObject, reading: Reading): IDataObject[] {
	if (!isList(values)) {
		const filled = values[ORDER_LINES.name] as IDataObject | '';
		return objectsOf(filled === '' ? '' : filled[ORDER_LINES.entry], ORDER_LINES, TOP, reading);
	}
	const list: unknown = values[LINE_LIST.name];
	const parsed: unknown =
		typeof list === 'string' ? jsonParse(list, { fallbackValue: list }) : list;
	return objectsOf(parsed, LINE_LIST, TOP, reading).map((line) => ({ ...LINE_DEFAULTS, ...line }));
}

function linePlace(values: IDataObject, index: number): Place {
	const place = placeOf(ORDER_LINES, TOP, index);
	return isList(values) ? { ...place, path: `${LINE_LIST.name}[${index}]` } : place;
}

/**
 * Reads the order that the form of one item describes.
 *
 * @throws NodeOperationError with every field that can't be read; nothing of the item was sent
 */
export function readOrderForm(context: IExecuteFunctions, itemIndex: number): OrderToSend {
	const values = valuesOf(context, itemIndex);
	const reading: Reading = { object: {}, problems: [] };
	const scope: Scope = { currency: readCurrency(values, reading), zone: context.getTimezone() };
	readEntries(IDENTITY_FIELDS, values, TOP, scope, reading);
	for (const collection of COLLECTIONS) readCollection(collection, values, scope, reading);
	reading.object.shipping_info ??= {};
	const lines = linesOf(values, reading);
	if (lines.length === 0 && reading.problems.length === 0) {
		report(reading, TOP, ORDER_LINES, 'needs at least one line');
	}
	reading.object.order_lines = lines.map((entry, index) =>
		readLine(values, entry, linePlace(values, index), scope, reading),
	);
	if (reading.problems.length > 0) throw unreadForm(context, itemIndex, reading);
	return reading.object;
}

function unreadForm(
	context: IExecuteFunctions,
	itemIndex: number,
	{ object, problems }: Reading,
): NodeOperationError {
	const [first] = problems;
	const rest = problems.length - 1;
	const message = `${first!.message}${rest > 0 ? `, and ${rest} more ${rest === 1 ? 'problem' : 'problems'}` : ''}`;
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: rest > 0 ? problems.map((problem) => problem.message).join('\n') : undefined,
	});
	error.context.problems = problems;
	const { channel_order_id } = object;
	if (channel_order_id !== undefined) error.context.ids = { channel_order_id };
	return error;
}
