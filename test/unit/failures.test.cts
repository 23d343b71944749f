import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	ItemError,
	refusedFailure,
	refusedTogetherFailure,
	unreadFailure,
	type Call,
} from '../../nodes/MiraklConnectOrders/reporting/failures';
import { UPSERT_ORDERS } from '../../nodes/shared/contract/endpoints';
import type { Refusal } from '../../nodes/shared/transport/request';
import { mockContext } from '../support/mockContext.cjs';

const SUBJECT = { label: 'order A', ids: { channel_order_id: 'A' } };
const CALL: Call = {
	endpoint: UPSERT_ORDERS,
	hints: { 404: 'Check the store.' },
	credential: 'My Connect',
};
const refusal = (overrides: Partial<Refusal> = {}): Refusal => ({
	concerns: 'request',
	message: "Connect's words",
	problems: [],
	...overrides,
});
const failureOf = (overrides: Partial<Refusal>, call: Partial<Call> = {}) =>
	refusedFailure(refusal(overrides), SUBJECT, { ...CALL, ...call });

const NODE = mockContext().context.getNode();

describe('what the user reads of a refusal', () => {
	it.each<[string, Partial<Refusal>, string, string]>([
		[
			'by our own check',
			{ concerns: 'orders' },
			'the check found something to fix',
			'The check found something to fix in order A, so it was not sent',
		],
		[
			'of the credential',
			{ concerns: 'run', httpCode: 401 },
			'Mirakl refused the credential',
			"Mirakl refused the credential 'My Connect', so order A was not ",
		],
		[
			'without an answer',
			{ message: 'Connect did not answer in time' },
			'Connect gave no answer',
			'Connect did not answer in time, so order A may not have arrived',
		],
		['with 400', { httpCode: 400 }, 'Connect refused the request', 'Connect refused order A'],
		['with 499', { httpCode: 499 }, 'Connect refused the request', 'Connect refused order A'],
		['with 429', { httpCode: 429 }, 'Connect got too many requests', 'order A (status 429)'],
		['with 500', { httpCode: 500 }, 'Connect answered with status 500', 'order A (status 500)'],
		['with 302', { httpCode: 302 }, 'Connect answered with status 302', 'order A (status 302)'],
	])('%s', (_, refused, title, error) => {
		const failure = failureOf(refused);

		expect(failure.title).toContain(title);
		expect(failure.error).toContain(error);
	});
});

describe('how the user gets on', () => {
	const RUN_AGAIN = 'Run it again: sending the same thing twice does no harm.';
	const SCOPE = UPSERT_ORDERS.scope;

	it.each<[string, Partial<Refusal>, string]>([
		['by our own check', { concerns: 'orders' }, "set the option 'Validation' to 'Off'"],
		[
			'of the credential',
			{ concerns: 'run' },
			"Open the credential 'My Connect' and check environment, client ID and client secret.",
		],
		['without an answer', {}, `Whether it arrived is not known. ${RUN_AGAIN}`],
		['with 403', { httpCode: 403 }, `ask your Mirakl partner team for the scope ${SCOPE}.`],
		['with 403, whose credential', { httpCode: 403 }, "The credential 'My Connect'"],
		['with 302', { httpCode: 302 }, "the addresses of the credential 'My Connect'"],
		['with 413', { httpCode: 413 }, 'This alone is too large for Connect'],
		['with 429', { httpCode: 429 }, "or with more 'Max Retries'"],
		['with 500', { httpCode: 500 }, RUN_AGAIN],
		['with 404, as the operation says', { httpCode: 404 }, 'Check the store.'],
	])('after a refusal %s', (_, refused, hint) => {
		expect(failureOf(refused).hint).toContain(hint);
	});

	it('has no hint where nobody knows one', () => {
		expect(failureOf({ httpCode: 400 }).hint).toBeUndefined();
	});

	it('prefers the hint of the operation', () => {
		expect(failureOf({ httpCode: 413 }, { hints: { 413: 'Split the file.' } }).hint).toBe(
			'Split the file.',
		);
	});

	it('is not told to run again what would do harm a second time', () => {
		const endpoint = { scope: 'x', repeatable: false };

		expect(failureOf({}, { endpoint }).hint).toBe('Whether it arrived is not known.');
		expect(failureOf({ httpCode: 500 }, { endpoint }).hint).toBeUndefined();
	});
});

describe('the details of a refusal', () => {
	it('hold ids, status, code, words and problems', () => {
		const problems = [{ field: 'x', message: 'is odd' }, { message: 'is odd, too' }];

		expect(failureOf({ httpCode: 400, code: 'INVALID', problems }).details).toEqual({
			channel_order_id: 'A',
			httpCode: 400,
			code: 'INVALID',
			message: "Connect's words",
			problems,
		});
	});

	it('have no key for what is not known', () => {
		expect(Object.keys(failureOf({}).details)).toEqual(['channel_order_id', 'message', 'problems']);
		const [problem] = failureOf({ problems: [{ message: 'No' }] }).details.problems;
		expect(Object.keys(problem!)).toEqual(['message']);
	});

	it("hold the subject's own problems, where they are given, with the order line", () => {
		const own = [{ field: 'y', message: 'is odd', channel_order_line_id: 'L1' }];

		const failure = refusedFailure(refusal({ problems: [{ message: 'x' }] }), SUBJECT, CALL, own);

		expect(failure.details.problems).toEqual(own);
	});

	const many = Array.from({ length: 102 }, (_, n) => ({ message: `problem ${n}` }));

	it('name a hundred problems of an answer, and count the others', () => {
		const { problems } = failureOf({ httpCode: 400, problems: many }).details;

		expect(problems).toHaveLength(101);
		expect(problems.at(-1)).toEqual({ message: '… and 2 more' });
	});

	it('name all problems that our own check found', () => {
		expect(failureOf({ concerns: 'orders', problems: many }).details.problems).toEqual(many);
	});
});

it.each<[string, Partial<Refusal>, string]>([
	['Connect', { httpCode: 400 }, 'Connect refused order A together with others'],
	[
		'our check',
		{ concerns: 'orders' },
		'something to fix in other orders of the request, so order A was',
	],
])('tells an order that %s refused for the sake of others', (_, refused, error) => {
	const problems = [{ order: 1, message: 'not mine' }];

	const failure = refusedTogetherFailure(refusal({ ...refused, problems }), SUBJECT, CALL);

	expect(failure.error).toContain(error);
	expect(failure.details).toMatchObject({ channel_order_id: 'A', problems: [] });
});

describe('an item that can not be read', () => {
	it('says which parameter to fix, and how', () => {
		const problems = [{ field: 'x', message: 'is empty' }];
		const error = new ItemError(NODE, "'X' is empty", {
			itemIndex: 3,
			description: 'Fill it in.',
			problems,
			ids: { channel_order_id: 'A' },
		});

		expect(error.context.itemIndex).toBe(3);
		expect(unreadFailure(error)).toEqual({
			title: "'X' is empty",
			error: "'X' is empty",
			hint: 'Fill it in.',
			details: { channel_order_id: 'A', problems },
		});
	});

	const plain = { title: 'No', error: 'No', details: { problems: [{ message: 'No' }] } };

	it.each([
		['an error of JavaScript', new Error('No'), plain],
		['an error of n8n', new NodeOperationError(NODE, 'No'), plain],
		[
			'an error of n8n with its advice',
			new NodeOperationError(NODE, 'No', { description: 'Do it.' }),
			{ ...plain, hint: 'Do it.' },
		],
		[
			'an error of n8n whose advice is none',
			new NodeApiError(NODE, {}, { message: 'No', description: null as never }),
			plain,
		],
		['what is no error', 'No', plain],
	])('repeats the words of %s', (_, thrown: unknown, expected) => {
		expect(unreadFailure(thrown)).toEqual(expected);
	});
});
