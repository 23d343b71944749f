import { updateStatus } from '../../../nodes/MiraklConnectOrders/resources/orderAction/updateStatus';
import { errorAnswer, failure } from '../../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../../support/mockContext.cjs';

const FAILED = {
	status: 'FAILED',
	errors: { error: [{ code: 'OTHER', message: 'Too late' }] },
};

// A retry comes at once.
beforeAll(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => jest.restoreAllMocks());

async function run(parameters: MockRun['parameters'] = {}, http: MockRun['http'] = () => ACCEPTED) {
	const { context, requests } = mockContext({
		parameters: { actionId: 'act/1', status: 'SUCCESS', ...parameters },
		http,
	});
	const [outcome] = await updateStatus.execute(context);
	return { outcome, requests };
}
const refuses = (status: number, code?: string) => () => {
	throw errorAnswer(status, { code, message: 'No' });
};
const alreadyFinal = refuses(400, 'ACTION_ALREADY_FINAL');

it.each<[string, object, object]>([
	['success', {}, { status: 'SUCCESS' }],
	['failure', FAILED, { status: 'FAILED', errors: [{ code: 'OTHER', message: 'Too late' }] }],
	[
		'success, whatever errors are left over',
		{ ...FAILED, status: 'SUCCESS' },
		{ status: 'SUCCESS' },
	],
])('reports %s', async (_, parameters, body) => {
	const { outcome, requests } = await run({ ...parameters });

	expect(requests).toMatchObject([
		{ method: 'PUT', url: expect.stringMatching(/\/v1\/orders\/actions\/act%2F1$/), body },
	]);
	expect(requests[0]!.body).toEqual(body);
	expect(outcome).toMatchObject({
		json: {
			action_id: 'act/1',
			outcome: 'reported',
			...{ status: (body as typeof FAILED).status },
		},
	});
});

it.each([
	['no errors', {}, "'Errors' needs at least one error when 'Status' is 'Failed'"],
	['an empty list', { error: [] }, "'Errors' needs at least one error when 'Status' is 'Failed'"],
	['text', 'x', "'Errors' needs at least one error when 'Status' is 'Failed'"],
	[
		'text for a list',
		{ error: 'x' },
		"'Errors' needs at least one error when 'Status' is 'Failed'",
	],
	['no code', { error: [{ message: 'x' }] }, "'Errors' has an error without 'Code'"],
	[
		'an empty code',
		{ error: [{ code: '', message: 'x' }] },
		"'Errors' has an error without 'Code'",
	],
	['no message', { error: [{ code: 'OTHER' }] }, "'Errors' has an error without 'Message'"],
	[
		'a blank',
		{ error: [{ code: 'OTHER', message: ' ' }] },
		"'Errors' has an error without 'Message'",
	],
])('refuses failure with %s for its errors', async (_, errors, error) => {
	const { outcome, requests } = await run({ status: 'FAILED', errors });

	expect(outcome).toMatchObject({ failure: { error } });
	expect(requests).toEqual([]);
});

it('refuses a status that Connect does not know', async () => {
	const { outcome } = await run({ status: 'DONE' });

	expect(outcome).toMatchObject({ failure: { error: "'Status' must be SUCCESS or FAILED" } });
});

describe('an action that is final already', () => {
	it.each([{}, { alreadyFinal: 'accept' }])(
		'counts as done with the options %j',
		async (options) => {
			const { outcome } = await run({ options }, alreadyFinal);

			expect(outcome).toEqual({
				itemIndex: 0,
				json: { action_id: 'act/1', status: 'SUCCESS', outcome: 'already_final' },
			});
		},
	);

	it('is an error if asked to be', async () => {
		const { outcome } = await run({ options: { alreadyFinal: 'fail' } }, alreadyFinal);

		expect(outcome).toMatchObject({
			failure: {
				error: 'Connect refused the outcome of action act/1',
				hint: expect.stringContaining("set the option 'If Already Reported' to 'Accept'"),
				details: { action_id: 'act/1', code: 'ACTION_ALREADY_FINAL' },
			},
		});
	});
});

describe('after a try whose answer was lost', () => {
	/** The first try gets no answer, the next one this. */
	const lostThen = (next: () => never) => {
		let tries = 0;
		return () => {
			tries += 1;
			if (tries === 1) throw failure({ code: 'ECONNRESET' });
			return next();
		};
	};

	it.each([
		['that it is final', alreadyFinal],
		['that it is unknown', refuses(404)],
	])('means %s that the first try reported it', async (_, http) => {
		const { outcome } = await run({ options: { alreadyFinal: 'fail' } }, lostThen(http));

		expect(outcome).toMatchObject({ json: { outcome: 'reported' } });
	});

	it('may still be refused', async () => {
		const { outcome } = await run({}, lostThen(refuses(400, 'INVALID_INPUT')));

		expect(outcome).toMatchObject({ failure: { hint: "Check 'Status' and 'Errors'." } });
	});
});

it('names the parameter when Connect does not know the action', async () => {
	const { outcome } = await run({}, refuses(404));

	expect(outcome).toMatchObject({
		failure: { hint: expect.stringContaining("check 'Action ID'") },
	});
});
