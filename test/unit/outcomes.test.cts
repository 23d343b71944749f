import type { NodeApiError } from 'n8n-workflow';

import type { Failure, FailureDetails } from '../../nodes/MiraklConnectOrders/reporting/failures';
import {
	failAllItems,
	givesErrorItems,
	recordsOf,
	toItems,
	type FailedOutcome,
	type Outcome,
} from '../../nodes/MiraklConnectOrders/reporting/outcomes';
import { mockContext, type MockRun } from '../support/mockContext.cjs';

const accepted = (itemIndex: number): Outcome => ({ itemIndex, json: { id: itemIndex } });
const failed = (
	itemIndex: number,
	details: Partial<FailureDetails> = {},
	failure: Partial<Failure> = {},
): FailedOutcome => ({
	itemIndex,
	failure: {
		title: 'Connect refused the request',
		error: `Connect refused order ${itemIndex}`,
		hint: undefined,
		...failure,
		details: { httpCode: 400, problems: [], ...details },
	},
});

const TOOL = { type: 'n8n-nodes-mirakl-connect.miraklConnectOrdersTool' };
const itemsOf = (run: MockRun, outcomes: Outcome[]) => toItems(mockContext(run).context, outcomes);

/** The error of a run that stops. */
function errorOf(outcomes: Outcome[]): NodeApiError {
	try {
		itemsOf({}, outcomes);
	} catch (error) {
		return error as NodeApiError;
	}
	throw new Error('The run did not stop');
}

it('pairs each item with the one it came from', () => {
	expect(itemsOf({}, [accepted(1), accepted(0)])).toEqual([
		{ json: { id: 1 }, pairedItem: { item: 1 } },
		{ json: { id: 0 }, pairedItem: { item: 0 } },
	]);
});

it('gives records without what could not be read', () => {
	const record = { itemIndex: 1 };

	expect(recordsOf([failed(0), record])).toEqual([record]);
});

describe('failures come out as items', () => {
	it.each<[string, MockRun, boolean]>([
		['when "On Error" says so', { continueOnFail: true }, true],
		['not from a plain node', {}, false],
		['from a tool', { node: TOOL }, true],
		['not from a tool that is set to stop', { node: { ...TOOL, onError: 'stopWorkflow' } }, false],
		[
			'from a tool that is set to go on',
			{ node: { ...TOOL, onError: 'continueErrorOutput' }, continueOnFail: true },
			true,
		],
	])('%s', (_, run, expected) => {
		expect(givesErrorItems(mockContext(run).context)).toBe(expected);
	});

	it('with error and details, the only keys with which n8n sends them to the error output', () => {
		const outcome = failed(0, {}, { hint: 'Look.' });

		expect(itemsOf({ continueOnFail: true }, [outcome, accepted(1)])).toEqual([
			{
				json: { error: 'Connect refused order 0', details: { httpCode: 400, problems: [] } },
				pairedItem: { item: 0 },
			},
			{ json: { id: 1 }, pairedItem: { item: 1 } },
		]);
	});

	it('for a model with the way out', () => {
		const [item] = itemsOf({ node: TOOL }, [failed(0, {}, { hint: 'Look.' })]);

		expect(item!.json).toEqual({
			error: 'Connect refused order 0',
			hint: 'Look.',
			details: { httpCode: 400, problems: [] },
		});
	});

	it('for a model without a hint where there is none', () => {
		const [item] = itemsOf({ node: TOOL }, [failed(0)]);

		expect(Object.keys(item!.json)).toEqual(['error', 'details']);
	});

	it('all alike, when a run could not even begin', () => {
		const { context } = mockContext({ items: [{ json: {} }, { json: {} }] });
		const failure = { title: 'No', error: 'No', details: { problems: [{ message: 'No' }] } };

		expect(failAllItems(context, new Error('No'))).toEqual([
			{ itemIndex: 0, failure },
			{ itemIndex: 1, failure },
		]);
	});
});

/** In n8n's panel and in plain text. */
const LINE_BREAK = '<br>\n';

describe('the one error of a run that stops', () => {
	it('has the title, the status and the first item that failed', () => {
		const error = errorOf([accepted(0), failed(1), failed(2)]);

		expect(error.message).toBe('2 of 3 not done: Connect refused the request');
		expect(error.httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(1);
	});

	it('says what did not happen, and to how many', () => {
		const refused = (index: number) => failed(index, {}, { not: 'accepted' });
		const unsent = failed(2, {}, { not: 'sent', title: 'not all of the order fits' });

		expect(errorOf([refused(0)]).message).toBe('Not accepted: Connect refused the request');
		expect(errorOf([refused(0), accepted(1), refused(2)]).message).toBe(
			'2 of 3 not accepted: Connect refused the request',
		);
		expect(errorOf([accepted(0), accepted(1), unsent]).message).toBe(
			'1 of 3 not sent: not all of the order fits',
		);
		expect(errorOf([refused(0), accepted(1), unsent]).message).toBe(
			'2 of 3 not done: Connect refused the request',
		);
	});

	it('is no answer of a service where there was none', () => {
		const error = errorOf([failed(0, { httpCode: undefined })]);

		expect(error.name).toBe('NodeOperationError');
		expect(error.message).toBe('Connect refused the request');
	});

	it('carries the details of every failure', () => {
		const error = errorOf([failed(0, { code: 'X' }), accepted(1), failed(2)]);

		expect(error.context.data).toEqual({
			failures: [
				{ httpCode: 400, code: 'X', problems: [] },
				{ httpCode: 400, problems: [] },
			],
		});
	});

	it('lists each failure with its problems, what was done, and the way out', () => {
		const problems = [
			{ message: 'is odd', field: 'price', channel_order_line_id: 'L1' },
			{ message: 'is missing', field: 'status' },
			{ message: 'is unknown', channel_order_line_id: 'L2' },
			{ message: 'is no order' },
		];

		const { description } = errorOf([
			failed(0, { problems }, { hint: 'Fix them.' }),
			accepted(1),
			failed(2, { message: 'Unknown store' }),
			failed(3),
			accepted(4),
		]);

		expect(description!.split(LINE_BREAK)).toEqual([
			'Item 0: Connect refused order 0. order line L1, price: is odd; status: is missing; order line L2: is unknown; is no order',
			'Item 2: Connect refused order 2. Unknown store',
			'Item 3: Connect refused order 3',
			'The other 2 were done.',
			'Fix them.',
		]);
	});

	it('says once what the title says already', () => {
		const error = 'Connect refused the request';

		expect(errorOf([failed(4, {}, { error })]).description).toBe('Item 4');
		expect(errorOf([failed(4, { message: 'Too old' }, { error })]).description).toBe(
			'Item 4: Too old',
		);
	});

	it('says once which parameter could not be read', () => {
		const words = "'Channel ID' is empty";
		const problems = [{ field: 'channelId', message: words }];
		const failure = { title: words, error: words, details: { problems } };

		const error = errorOf([{ itemIndex: 4, failure }]);

		expect(error.message).toBe(words);
		expect(error.description).toBe('Item 4');
	});

	it('does not repeat a parameter that the error names', () => {
		const error = "'Channel ID' is empty";
		const problems = [{ field: 'channelId', message: error }];

		expect(errorOf([failed(0, { problems }, { error })]).description).toBe(`Item 0: ${error}`);
	});

	it('lists several problems, and several failures, although the title says the same', () => {
		const error = 'Connect refused the request';
		const problems = [{ message: 'one' }, { message: 'two' }];

		expect(errorOf([failed(0, { problems }, { error })]).description).toBe(
			`Item 0: ${error}. one; two`,
		);
		expect(errorOf([failed(0, {}, { error }), failed(1, {}, { error })]).description).toBe(
			`Item 0: ${error}${LINE_BREAK}Item 1: ${error}`,
		);
	});

	it('lists ten failures and twenty problems of each, and counts the others', () => {
		const problems = Array.from({ length: 23 }, (_, n) => ({ message: `problem ${n}` }));
		const outcomes = Array.from({ length: 12 }, (_, index) => failed(index, { problems }));

		const lines = errorOf(outcomes).description!.split(LINE_BREAK);

		expect(lines).toHaveLength(11);
		expect(lines[0]).toMatch(/problem 19; … and 3 more$/);
		expect(lines[10]).toBe('… and 2 more');
	});

	it('shows tags in the words of others as text', () => {
		const message = '<img src=x><br>';

		expect(errorOf([failed(0, { message })]).description).toContain('‹img src=x>‹br>');
	});
});
