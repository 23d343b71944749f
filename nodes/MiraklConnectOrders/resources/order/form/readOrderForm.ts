import { jsonParse, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../../../../shared/contract/error';
import type { OrderToSend } from '../../../../shared/contract/order';
import { decimal } from '../../../../shared/values/decimal';
import { isEmpty, isObject, textOf } from '../../../../shared/values/unknown';
import { DEFAULT_TAX_CODE } from '../../../parameters/fields';
import type { Scope } from '../../../parameters/form/fieldValue';
import { defaultsOf } from '../../../parameters/form/formField';
import {
	emptyReading,
	objectsOf,
	placeOf,
	readEntries,
	readEntry,
	reportField,
	TOP,
	type Place,
	type Reading,
} from '../../../parameters/form/readEntries';
import {
	nameCountry,
	readCollection,
	unreadForm,
	valuesOf,
} from '../../../parameters/form/readForm';
import { ORDER_LINES } from './lineFields';
import {
	ADDRESSES,
	COLLECTIONS,
	CURRENCY,
	IDENTITY_FIELDS,
	INCLUDED_TAX_FIELDS,
	LINE_LIST,
	MODE_FIELDS,
	SPECIFY_LINES,
	TAX_RATE,
} from './orderFields';
import { settlePrices, type MoneyModes } from './prices';

const PARAMETERS = [
	...[CURRENCY, ...IDENTITY_FIELDS, ...MODE_FIELDS, ...INCLUDED_TAX_FIELDS, ...COLLECTIONS],
	...[ORDER_LINES, LINE_LIST, SPECIFY_LINES],
].map(({ name }) => name);

/** What the form of an item describes. */
export interface ReadOrder {
	order: OrderToSend;
	/** What is sent, but may not be meant. */
	warnings: Problem[];
}

/** The form of one item while it is read. */
interface Form {
	values: IDataObject;
	scope: Scope;
	/** The order. */
	reading: Reading;
}

/** How the prices of a line are to be read; reports a missing rate, and taxes that are given twice. */
function moneyModes(
	{ values, scope, reading }: Form,
	entry: IDataObject,
	line: Reading,
	place: Place,
): MoneyModes {
	const modes: MoneyModes = { currency: scope.currency, perUnit: values.priceMode === 'unitPrice' };
	if (values.taxMode !== 'included') return modes;
	if (isEmpty(entry[TAX_RATE.name]) && isEmpty(values[TAX_RATE.name])) {
		const sentence = "is empty, and so is that of the order: 'Tax Mode' is 'Included'";
		reportField(reading, place, TAX_RATE, sentence);
	}
	const { adjustments = [] } = line.object;
	const taxed = [line.object, ...(adjustments as IDataObject[])].some(
		({ taxes, shipping_taxes }) => taxes !== undefined || shipping_taxes !== undefined,
	);
	if (taxed) {
		const sentence = "can't be given when 'Tax Mode' is 'Included': they are worked out";
		reportField(reading, place, { name: 'taxes' }, sentence);
	}
	const rate = line.aside[TAX_RATE.name] ?? reading.aside[TAX_RATE.name];
	const code = textOf(reading.aside.taxCode) || DEFAULT_TAX_CODE;
	return typeof rate === 'number' ? { ...modes, included: { rate: decimal(rate), code } } : modes;
}

function readLine(form: Form, entry: IDataObject, place: Place): IDataObject {
	const { scope, reading } = form;
	const line = readEntry(ORDER_LINES, entry, place, scope, reading);
	const modes = moneyModes(form, entry, line, place);
	if (reading.problems.length === 0) settlePrices(line.object, modes);
	// What a line does not say of itself is as in the order.
	const { status, created_at, channel_updated_at: updated_at } = reading.object;
	return { status, created_at, updated_at, ...line.object };
}

const isList = (values: IDataObject) => values[SPECIFY_LINES.name] === 'list';

function lineEntries({ values, reading }: Form): IDataObject[] {
	if (!isList(values)) {
		const filled = values[ORDER_LINES.name];
		const entries = isObject(filled) ? filled[ORDER_LINES.entry] : '';
		return objectsOf(entries, ORDER_LINES, TOP, reading);
	}
	const list: unknown = values[LINE_LIST.name];
	const parsed: unknown =
		typeof list === 'string' ? jsonParse(list, { fallbackValue: list }) : list;
	const defaults = defaultsOf(ORDER_LINES);
	return objectsOf(parsed, LINE_LIST, TOP, reading).map((line) => ({ ...defaults, ...line }));
}

function linePlace(values: IDataObject, index: number): Place {
	const place = placeOf(ORDER_LINES, TOP, index);
	return isList(values) ? { ...place, path: `${LINE_LIST.name}[${index}]` } : place;
}

/**
 * Reads the order that the form of one item describes.
 *
 * @throws ItemError with every field that can't be read; nothing of the item was sent
 */
export function readOrderForm(context: IExecuteFunctions, itemIndex: number): ReadOrder {
	const values = valuesOf(context, itemIndex, PARAMETERS);
	const reading = emptyReading();
	const perUnit = values.priceMode === 'unitPrice';
	const scope: Scope = { currency: '', zone: context.getTimezone(), perUnit };
	readEntries([CURRENCY], values, TOP, scope, reading);
	scope.currency = textOf(reading.aside.currency);
	readEntries(IDENTITY_FIELDS, values, TOP, scope, reading);
	if (values.taxMode === 'included') {
		readEntries(INCLUDED_TAX_FIELDS, values, TOP, scope, reading);
	}
	for (const collection of COLLECTIONS) readCollection(collection, values, scope, reading);
	const warnings = ADDRESSES.flatMap(({ name, target = '' }) => nameCountry(name, target, reading));
	reading.object.shipping_info ??= {};
	const form = { values, scope, reading };
	const entries = lineEntries(form);
	if (entries.length === 0 && reading.problems.length === 0) {
		reportField(reading, TOP, ORDER_LINES, 'needs at least one line');
	}
	const lines = entries.map((entry, index) => readLine(form, entry, linePlace(values, index)));
	if (reading.problems.length > 0)
		throw unreadForm(context, itemIndex, reading, ['channel_order_id']);
	return { order: { ...reading.object, order_lines: lines }, warnings };
}
