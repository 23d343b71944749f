import { DateTime } from 'luxon';

import { requiredDate } from '../../nodes/MiraklConnectOrders/parameters/dates';
import {
	invalidParameter,
	numberOption,
	optionalText,
	optionsOf,
	readItems,
	requiredPathId,
	requiredText,
} from '../../nodes/MiraklConnectOrders/parameters/reading';
import type { ItemError } from '../../nodes/MiraklConnectOrders/reporting/failures';
import { mockContext } from '../support/mockContext.cjs';

const FIELD = { name: 'field', displayName: 'Field' };
const contextWith = (field: unknown, timezone?: string) =>
	mockContext({ parameters: { field }, timezone }).context;

/** The error that the user gets. */
function errorOf(read: () => unknown): ItemError {
	try {
		read();
	} catch (error) {
		return error as ItemError;
	}
	throw new Error('It was read');
}

it('names the parameter to fix, its item, and how', () => {
	const { context } = mockContext();

	const error = invalidParameter(context, 2, FIELD, "'Field' is odd", 'Make it even.');

	expect(error).toMatchObject({ message: "'Field' is odd", description: 'Make it even.' });
	expect(error.finding).toMatchObject({
		itemIndex: 2,
		problems: [{ field: 'field', message: "'Field' is odd" }],
	});
});

describe('a text that is needed', () => {
	it.each([
		['text', 'A', 'A'],
		['a number', 17, '17'],
		['text between blanks', ' A ', 'A'],
	])('may be %s', (_, value, expected) => {
		expect(requiredText(contextWith(value), 0, FIELD)).toBe(expected);
	});

	it.each([['nothing'], [''], [' '], [null], [true], [{}]])('is not %j', (value) => {
		const given = value === 'nothing' ? undefined : value;

		expect(errorOf(() => requiredText(contextWith(given), 0, FIELD))).toMatchObject({
			message: "'Field' is empty",
			description: 'Fill it in, or check that its expression finds a value in this item.',
		});
	});
});

it.each(['.', '..'])('refuses %s as part of an address', (id) => {
	expect(errorOf(() => requiredPathId(contextWith(id), 0, FIELD)).message).toBe(
		`'Field' can't be "${id}"`,
	);
});

it.each(['...', 'a.b', '../x'])('takes %s as part of an address', (id) => {
	expect(requiredPathId(contextWith(id), 0, FIELD)).toBe(id);
});

describe('options', () => {
	it('are those of the item, or none', () => {
		const options = (itemIndex: number) => ({ returnId: `R${itemIndex}` });

		expect(optionsOf(mockContext({ parameters: { options } }).context, 1)).toEqual({
			returnId: 'R1',
		});
		expect(optionsOf(mockContext().context, 0)).toEqual({});
	});

	it.each([
		['given', { name: ' x ' }, 'x'],
		['a number', { name: 5 }, '5'],
		['not added', {}, undefined],
		['left empty', { name: ' ' }, undefined],
	])('may have a text that is %s', (_, options, expected) => {
		expect(optionalText(options, 'name')).toBe(expected);
	});

	const BATCH = { name: 'batch', displayName: 'Batch', default: 5, min: 1, max: 10 };
	const read = (batch: unknown) =>
		numberOption(mockContext().context, 0, { batch: batch as number }, BATCH);

	it.each([
		[undefined, 5],
		[1, 1],
		[10, 10],
		['7', 7],
	])('read %j as the number %d', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([0, 11, 1.5, 'x', ''])('refuse the number %j', (value) => {
		expect(errorOf(() => read(value)).message).toBe("'Batch' must be a whole number from 1 to 10");
	});
});

describe('a date', () => {
	const instant = '2026-07-07T10:00:00.000Z';

	it.each([
		['with its zone', '2026-07-07T12:00:00+02:00'],
		['without one, read in that of the workflow', ' 2026-07-07T06:00:00 '],
		['with a blank for the T', '2026-07-07 06:00:00'],
		['of JavaScript', new Date(instant)],
		['of Luxon', DateTime.fromISO(instant)],
	])('may be one %s', (_, value) => {
		const date = requiredDate(contextWith(value, 'America/New_York'), 0, FIELD);

		expect(date.toISO()).toBe(instant);
	});

	it('must not be empty', () => {
		expect(errorOf(() => requiredDate(contextWith(undefined), 0, FIELD)).message).toBe(
			"'Field' is empty",
		);
	});

	it.each(['soon', new Date('x')])('must be one: %s', (value) => {
		expect(errorOf(() => requiredDate(contextWith(value), 0, FIELD))).toMatchObject({
			message: "'Field' is not a date",
			description: 'Give it in ISO 8601, such as 2027-01-31T00:00:00Z.',
		});
	});
});

it('reads the records of all items, and gives a failure in place of those that can not be read', () => {
	const { context } = mockContext({ items: [{ json: {} }, { json: {} }, { json: {} }] });

	const read = readItems(context, (itemIndex) => {
		if (itemIndex === 1) throw new Error('No');
		return [`${itemIndex}a`, `${itemIndex}b`];
	});

	expect(read).toEqual([
		'0a',
		'0b',
		{
			itemIndex: 1,
			failure: { title: 'No', error: 'No', details: { problems: [{ message: 'No' }] } },
		},
		'2a',
		'2b',
	]);
});
