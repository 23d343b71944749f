import { plainText, readErrorBody } from '../../nodes/shared/contract/refusal';

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
