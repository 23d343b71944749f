import { readErrorBody } from '../../nodes/shared/contract/error';
import { plainText, withoutTags } from '../../nodes/shared/values/text';

it('reads code, message and problems', () => {
	const problem = { field: 'input.account.id', message: 'is null' };

	expect(
		readErrorBody({ code: 'X', message: 'No', errors: [{ ...problem, extensions: {} }], more: 1 }),
	).toEqual({ code: 'X', message: 'No', problems: [problem] });
});

it.each([undefined, null, '', '<html>502</html>', 17, [], { error: 'x' }, { code: 5 }])(
	'finds nothing in %j',
	(body) => {
		expect(readErrorBody(body)).toEqual({ problems: [] });
	},
);

it('keeps code and message when the problems have another form', () => {
	expect(readErrorBody({ code: 'X', message: 'No', errors: ['text'] })).toEqual({
		code: 'X',
		message: 'No',
		problems: [],
	});
});

it('keeps each word that it can read', () => {
	expect(
		readErrorBody({
			code: {},
			message: 'No',
			errors: [null, { field: 5, message: 'a' }, { field: 'x' }, { field: 'y', message: 'b' }],
		}),
	).toEqual({
		message: 'No',
		problems: [{ message: 'a' }, { field: 'y', message: 'b' }],
	});
});

it('takes over a thousand problems at most', () => {
	const errors = Array.from({ length: 5000 }, (_, n) => ({ message: String(n) }));

	expect(readErrorBody({ errors }).problems).toHaveLength(1000);
});

it.each([
	['one\r\ntwo\u0000three', 'one two three'],
	['left\u202eright\u2066\u2028x', 'left right x'],
	['123456789', '123456789'],
	['1234567890123456789012345', '1234567890123456789…'],
	['é中🙂', 'é中🙂'],
])('makes one short line of %j', (text, expected) => {
	expect(plainText(text, 20)).toBe(expected);
});

const message = 'must be 0 or more';
const problemAt = (field: string | undefined) =>
	readErrorBody({ errors: [{ field, message }] }).problems;

it.each(['orders[3].price', '$.orders[3].price', 'orders.3.price', 'input.orders[3].price'])(
	'reads %s as a problem of the fourth order',
	(field) => {
		expect(problemAt(field)).toEqual([{ order: 3, field: 'price', message }]);
	},
);

it('keeps the path below the order, with its indices, and knows the line', () => {
	expect(problemAt('orders[0].order_lines[12].taxes[1].amount.currency')).toEqual([
		{ order: 0, line: 12, field: 'order_lines[12].taxes[1].amount.currency', message },
	]);
});

it('knows a line by the list of lines alone', () => {
	expect(problemAt('orders[0].custom_attributes[2].id')).toEqual([
		{ order: 0, field: 'custom_attributes[2].id', message },
	]);
	expect(problemAt('orders[12].order_lines')).toEqual([
		{ order: 12, field: 'order_lines', message },
	]);
	expect(problemAt('orders[0].order_lines[1x].id')).toEqual([
		{ order: 0, field: 'order_lines.1x.id', message },
	]);
});

it('cuts what is too long', () => {
	const x = 'x'.repeat(1000);
	const [code, shortField, words] = [99, 199, 499].map((length) => `${'x'.repeat(length)}…`);

	expect(readErrorBody({ code: x, message: x, errors: [{ field: x, message: x }] })).toEqual({
		code,
		message: words,
		problems: [{ field: shortField, message: words }],
	});
});

it('takes a path that ends at the order', () => {
	expect(problemAt('orders[1]')).toEqual([{ order: 1, message }]);
});

it.each([
	'origin.channel_id',
	'orders',
	'orders.length',
	'orders[x]',
	'orders[x3]',
	'orders[3x]',
	'order[3]',
	'[3].price',
	'',
	undefined,
])('counts %s as a problem of the whole request', (field) => {
	expect(problemAt(field)).toEqual([{ field, message }]);
});

it.each([
	['<img src=x onerror=alert(1)>', '‹img src=x onerror=alert(1)>'],
	['</b><!-- <?x <A href=y>', '‹/b>‹!-- ‹?x ‹A href=y>'],
	['must be >= 0 and <= 5, a < b', 'must be >= 0 and <= 5, a < b'],
	['&lt;img&gt;', '&lt;img&gt;'],
])('turns %j into %j', (text, expected) => {
	expect(withoutTags(text)).toBe(expected);
});
