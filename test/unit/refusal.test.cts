import { readErrorBody } from '../../nodes/MiraklConnectOrders/contract/refusal';

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
