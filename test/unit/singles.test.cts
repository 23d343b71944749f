import { sendSingles } from '../../nodes/MiraklConnectOrders/sending/singles';
import { DELETE_ORDER_DOCUMENT } from '../../nodes/shared/contract/endpoints';
import { errorAnswer } from '../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../support/mockContext.cjs';

/** Sends one request for each item, whose id is in its JSON; an item without one can't be prepared. */
async function run(ids: Array<string | undefined>, http: MockRun['http'], options: unknown = {}) {
	const { context, requests } = mockContext({
		items: ids.map((id) => ({ json: { id } })),
		parameters: { options },
		http,
	});
	const outcomes = await sendSingles(context, {
		endpoint: DELETE_ORDER_DOCUMENT,
		prepare: (itemIndex) => {
			const id = ids[itemIndex];
			if (id === undefined) throw new Error('It has no id');
			return id;
		},
		perform: async (id, { send, refused }) => {
			const answer = await send({ id, body: { origin: id } });
			return 'body' in answer
				? { json: { id } }
				: refused(answer.refusal, { label: `document ${id}`, ids: { id } }, { 404: 'Look.' });
		},
	});
	return { outcomes, requests };
}

it('sends one request for each item, one after another', async () => {
	let onTheirWay = 0;
	const { outcomes, requests } = await run(['a', 'b'], async () => {
		onTheirWay += 1;
		expect(onTheirWay).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 10));
		onTheirWay -= 1;
		return ACCEPTED;
	});

	expect(outcomes).toEqual([
		{ itemIndex: 0, json: { id: 'a' } },
		{ itemIndex: 1, json: { id: 'b' } },
	]);
	expect(requests).toMatchObject([
		{
			method: 'DELETE',
			url: expect.stringMatching(/\/a$/),
			body: { origin: 'a' },
			timeout: 60_000,
		},
		{ method: 'DELETE', url: expect.stringMatching(/\/b$/), body: { origin: 'b' } },
	]);
});

it('goes on after an item that can not be read, and sends nothing of it', async () => {
	const { outcomes, requests } = await run(['a', undefined, 'c'], () => ACCEPTED);

	expect(outcomes).toMatchObject([
		{ json: { id: 'a' } },
		{ itemIndex: 1, failure: { error: 'It has no id' } },
		{ itemIndex: 2, json: { id: 'c' } },
	]);
	expect(requests).toHaveLength(2);
});

it('says why an item was refused, in the words of its operation', async () => {
	const { outcomes } = await run(['a'], () => {
		throw errorAnswer(404, { message: 'No such document' });
	});

	expect(outcomes).toEqual([
		{
			itemIndex: 0,
			failure: {
				not: 'accepted',
				title: 'Connect refused the request',
				error: 'Connect refused document a',
				hint: 'Look.',
				details: { id: 'a', httpCode: 404, message: 'No such document', problems: [] },
			},
		},
	]);
});

it('names the credential that is refused', async () => {
	const { outcomes } = await run(['a'], () => {
		throw errorAnswer(401);
	});

	expect(outcomes).toMatchObject([
		{ failure: { error: expect.stringContaining("Mirakl refused the credential 'My Connect'") } },
	]);
});

it('reads the options of each item', async () => {
	const options = (itemIndex: number) => ({ timeout: itemIndex === 0 ? 5000 : -1 });

	const { outcomes, requests } = await run(['a', 'b'], () => ACCEPTED, options);

	expect(requests).toMatchObject([{ timeout: 5000 }]);
	expect(outcomes[1]).toMatchObject({
		failure: { error: "'Timeout' must be a whole number from 1 to 3600000" },
	});
});

it('sends again as often as the item allows', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const unavailable = () => {
		throw errorAnswer(503);
	};

	const { requests } = await run(['a', 'b'], unavailable, (itemIndex: number) => ({
		maxRetries: itemIndex,
	}));

	expect(requests).toHaveLength(3);
	jest.restoreAllMocks();
});
