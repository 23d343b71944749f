/** What becomes of each return, by the two lists of Connect's answer; and what a run says beside that. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';
import { accountForReturns } from '../../nodes/MiraklConnectOrders/resources/return/accounting';
import type { ReturnRecord } from '../../nodes/MiraklConnectOrders/resources/return/returnRecord';
import { returnsAnswerSchema } from '../../nodes/shared/contract/returnAnswer';
import { mockContext, type MockRun } from '../support/mockContext.cjs';
import { aReturn, returns, UPSERT_RETURNS } from '../support/returns.cjs';

afterEach(() => {
	jest.useRealTimers();
});

const record = (id: string, order = 'O-1'): ReturnRecord => ({
	itemIndex: 0,
	origin: { channel_id: '1234', channel_store_id: 'store-1' },
	state: aReturn(id, { channel_order_id: order }),
});

const R1 = record('R-1');
const R2 = record('R-2');
const R1_OF_O2 = record('R-1', 'O-2');

const ids = (id?: unknown, order?: unknown) => ({ channel_return_id: id, channel_order_id: order });

const details = [{ code: 'X', message: 'no', field: 'status' }];

/** Each return's fate in a word or two, and how many strangers there are. */
function account(answer: IDataObject | IDataObject[keyof IDataObject], batch: ReturnRecord[]) {
	const { failures, strangers } = accountForReturns(returnsAnswerSchema.parse(answer), batch);
	const fate = (one: ReturnRecord) => {
		const failure = failures.get(one);
		if (failure === undefined) return 'accepted';
		if (failure.title.startsWith("Connect's answer")) return 'not said';
		return failure.details.message === undefined
			? `refused ${failure.details.problems.length}`
			: failure.details.message;
	};
	return [...batch.map(fate), strangers.length];
}

describe('the answer to returns', () => {
	it.each<[string, IDataObject, ReturnRecord[], Array<number | string>]>([
		[
			'names both ids',
			{
				return_success: [ids('R-1', 'O-1')],
				return_errors: [{ ...ids('R-2', 'O-1'), details }],
			},
			[R1, R2],
			['accepted', 'refused 1', 0],
		],
		['is empty', {}, [R1, R2], ['not said', 'not said', 0]],
		['has no lists', { return_success: 'R-1', return_errors: null }, [R1], ['not said', 0]],
		[
			'has lists of something else',
			{ return_success: ['R-1', null, 7], return_errors: [[]] },
			[R1],
			['not said', 0],
		],
		[
			'names the return only',
			{ return_success: [ids('R-1')], return_errors: [{ ...ids('R-2'), details }] },
			[R1, R2],
			['accepted', 'refused 1', 0],
		],
		[
			'names the order only, which has one return here',
			{ return_success: [ids(undefined, 'O-2')] },
			[R1, R1_OF_O2],
			['not said', 'accepted', 0],
		],
		[
			'accepts one of two returns that its id fits',
			{ return_success: [ids('R-1')] },
			[R1, R1_OF_O2],
			['not said', 'not said', 0],
		],
		[
			'accepts as many returns as its id fits',
			{ return_success: [ids('R-1'), ids('R-1')] },
			[R1, R1_OF_O2],
			['accepted', 'accepted', 0],
		],
		[
			'accepts by one id what is left after those with both',
			{ return_success: [ids('R-1')], return_errors: [{ ...ids('R-1', 'O-2'), details }] },
			[R1, R1_OF_O2],
			['accepted', 'refused 1', 0],
		],
		[
			'refuses by one id what is left after those with both',
			{ return_success: [ids('R-1', 'O-1')], return_errors: [{ ...ids('R-1'), details }] },
			[R1, R1_OF_O2],
			['accepted', 'refused 1', 0],
		],
		[
			'refuses without an id',
			{ return_success: [ids('R-1', 'O-1')], return_errors: [{ details }] },
			[R1, R2],
			['accepted', 'refused 1', 0],
		],
		[
			'refuses without an id, and accepts all',
			{ return_success: [ids('R-1')], return_errors: [{ details }] },
			[R1],
			['accepted', 1],
		],
		['accepts without an id', { return_success: [{}] }, [R1], ['not said', 0]],
		[
			'names a return in both lists',
			{ return_success: [ids('R-1', 'O-1')], return_errors: [{ ...ids('R-1', 'O-1'), details }] },
			[R1],
			["Connect's answer names it among the accepted returns, too", 0],
		],
		[
			'refuses without a reason',
			{ return_errors: [ids('R-1', 'O-1')] },
			[R1],
			['Connect gives no reason', 0],
		],
		[
			'refuses a return twice',
			{
				return_errors: [
					{ ...ids('R-1', 'O-1'), details },
					{ ...ids('R-1', 'O-1'), details },
				],
			},
			[R1],
			['refused 2', 0],
		],
		[
			'names returns that were not sent',
			{
				return_success: [ids('R-9', 'O-1'), ids('R-1', 'O-9'), ids('R-9')],
				return_errors: [{ ...ids('R-8', 'O-1'), details }],
			},
			[R1],
			['not said', 4],
		],
		['gives ids as numbers', { return_success: [ids(7, 8)] }, [record('7', '8')], ['accepted', 0]],
		[
			'gives ids that are none',
			{ return_success: [ids({}, ''), ids(null, 'O-1')] },
			[R1],
			['accepted', 0],
		],
	])('that %s', (_, answer, batch, expected) => {
		expect(account(answer, batch)).toEqual(expected);
	});

	it('never counts a return as accepted that it does not accept by an id, or that it refuses by both', () => {
		const verdict = fc.record({
			channel_return_id: fc.constantFrom(undefined, 'R-1', 'R-2', 'R-9'),
			channel_order_id: fc.constantFrom(undefined, 'O-1', 'O-2', 'O-9'),
		});
		const list = fc.array(verdict, { maxLength: 4 });
		const batch = [R1, R2, R1_OF_O2];
		fc.assert(
			fc.property(list, list, (accepted, refused) => {
				const answer = { return_success: accepted, return_errors: refused };
				const { failures } = accountForReturns(returnsAnswerSchema.parse(answer), batch);
				for (const one of batch.filter((entry) => !failures.has(entry))) {
					const { channel_return_id: id, channel_order_id: order } = one.state;
					const isAccepted = accepted.some(
						(said) =>
							Object.values(said).some(Boolean) &&
							(said.channel_order_id ?? order) === order &&
							(said.channel_return_id ?? id) === id,
					);
					expect(isAccepted).toBe(true);
					expect(
						refused.some(
							(said) => said.channel_return_id === id && said.channel_order_id === order,
						),
					).toBe(false);
				}
			}),
		);
	});

	it.each([[null], ['R-1'], [[]], [7]])('can not be %s', (answer) => {
		expect(returnsAnswerSchema.safeParse(answer).success).toBe(false);
	});
});

describe('a run with returns', () => {
	const answerTo = (body: unknown) => ({ statusCode: 200, headers: {}, body });
	const all = (given: ReturnType<typeof returns>) => ({
		return_success: given.map(({ channel_return_id, channel_order_id }) => ({
			channel_return_id,
			channel_order_id,
		})),
	});

	async function run(
		given: ReturnType<typeof returns>,
		options: IDataObject,
		http?: MockRun['http'],
	) {
		const { context, requests, hints } = mockContext({
			parameters: { ...UPSERT_RETURNS, options },
			items: given.map((json) => ({ json })),
			continueOnFail: true,
			http:
				http ??
				(({ body }) => answerTo(all((body as { returns: ReturnType<typeof returns> }).returns))),
		});
		const [items] = await new MiraklConnectOrders().execute.call(context);
		return { requests, hints: hints.map(({ message }) => message), items: items! };
	}

	it('says nothing of one request', async () => {
		expect(await run(returns(2), {})).toMatchObject({ hints: [] });
	});

	it('says that it needs more requests than one a minute', async () => {
		const { requests, hints, items } = await run(returns(3), { batchSize: 1 });

		expect(requests).toHaveLength(3);
		expect(items.map(({ json }) => json.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(hints).toEqual([
			"This run needed 3 requests, and Mirakl asks for one with returns a minute at most: set the option 'Requests per Minute', or let the workflow run less often, with more returns at a time",
		]);
	});

	it('says nothing of that when it was told how many', async () => {
		const { requests, hints } = await run(returns(2), { batchSize: 1, requestsPerMinute: 60 });

		expect(requests).toHaveLength(2);
		expect(hints).toEqual([]);
	});

	it('sends as many a minute as it was told', async () => {
		jest.useFakeTimers();
		const starts: number[] = [];
		const begun = performance.now();

		const ended = run(returns(4), { batchSize: 1, requestsPerMinute: 2 }, ({ body }) => {
			starts.push(Math.floor((performance.now() - begun) / 60_000));
			return answerTo(all((body as { returns: ReturnType<typeof returns> }).returns));
		});
		await jest.advanceTimersByTimeAsync(3 * 60_000);
		const { items } = await ended;

		expect(items.map(({ json }) => json.outcome)).toEqual(Array(4).fill('accepted'));
		expect(starts).toEqual([0, 0, 1, 1]);
	});

	it.each([[0], [61], [1.5], ['many']])('takes no %s requests per minute', async (told) => {
		const { requests, items } = await run(returns(1), { requestsPerMinute: told });

		expect(requests).toEqual([]);
		expect(items[0]!.json.error).toBe("'Requests per Minute' must be a whole number from 1 to 60");
	});

	it('says which returns the answer names that were not sent', async () => {
		const { hints } = await run(returns(1, 'R-'), {}, () =>
			answerTo({
				return_success: [ids('R-1', 'ORDER-1'), ids('R-8'), ids('<b>R-9</b>', 'ORDER-9')],
			}),
		);

		expect(hints).toEqual([
			"Ignored: Connect's answer names 2 returns that were not sent, R-8, ‹b>R-9‹/b> of order ORDER-9",
		]);
	});

	it('tells of values outside of the lists, and sends them', async () => {
		const given = [
			aReturn('R-1', {
				status: 'OPEND',
				rejection_reason: 'NO',
				return_lines: [{ channel_order_line_id: 'L', quantity: 1, reason: 'BAD' }],
			}),
		];

		const { hints, items } = await run(given, {});

		expect(hints).toEqual([
			"Sent, but not in Mirakl's list of values: OPEND, NO, BAD. Check their spelling.",
		]);
		expect(items[0]!.json.warnings).toMatchObject([
			{ field: 'status' },
			{ field: 'rejection_reason' },
			{ field: 'return_lines[0].reason' },
		]);
	});

	it('takes an answer that can not be read for no answer, and says so', async () => {
		const { items } = await run(returns(1, 'R-'), { maxRetries: 0 }, () => answerTo('<html>'));

		expect(items[0]!.json).toMatchObject({
			error:
				'Connect accepted the request, but its answer could not be read, so what became of return R-1 is not known',
		});
	});

	it.each([
		[{}, 'The input item is empty: does the node before this one give out the return?'],
		[
			{ body: aReturn('R-1') },
			"The return lies in 'body' of the input item: put an Edit Fields node before this one, in the mode JSON, with {{ $json.body }}",
		],
		[
			{ returns: [aReturn('R-1')] },
			"The input item holds a list of returns in 'returns': put a Split Out node before this one, for the field 'returns'",
		],
		[
			{ channel_order_id: 'O', order_lines: [] },
			"The input is an order, not a return: set 'Resource' to 'Order', or give the node the return",
		],
	])('says what the input is that is no return', async (input, advice) => {
		const { context, requests } = mockContext({
			parameters: { ...UPSERT_RETURNS, options: {} },
			items: [{ json: input }],
			continueOnFail: true,
		});

		const [items] = await new MiraklConnectOrders().execute.call(context);

		expect(requests).toEqual([]);
		expect((items![0]!.json.details as IDataObject).problems).toEqual([{ message: advice }]);
	});
});
