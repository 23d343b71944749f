import { anOrder, UPSERT } from '../support/orders.cjs';
import { failingRun, jsonItems, runNode, StoredCredential, type Run } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

/** What a model reads of a tool's failure is all it can mend its next call by. */
describe('a failure of the tool of an AI agent', () => {
	const suite = useSimulator();
	const run = (changes: Partial<Run> = {}): Run => ({
		items: jsonItems(anOrder('BAD-1')),
		parameters: UPSERT,
		credential: suite.credential,
		asTool: true,
		...changes,
	});
	const failure = {
		json: {
			error: 'Connect refused order BAD-1',
			hint: 'Fix the named fields and send the orders again.',
			details: {
				channel_order_id: 'BAD-1',
				httpCode: 400,
				code: 'INVALID_INPUT',
				message: 'The request has 1 problem; nothing was stored.',
				problems: [
					{ field: 'channel_order_id', message: 'is refused by the settings of the simulator' },
				],
			},
		},
		pairedItem: { item: 0 },
	};

	beforeEach(() => suite.simulator.set({ refuseOrderIds: '^BAD' }));

	it.each([undefined, 'continueRegularOutput'] as const)(
		'comes out with the way out when "On Error" is %s',
		async (onError) => {
			expect(await runNode(run(onError === undefined ? {} : { onError }))).toEqual([failure]);
		},
	);

	it('ends the run when "On Error" is "Stop"', async () => {
		const error = await failingRun(run({ onError: 'stopWorkflow' }));

		expect(error.message).toBe('Not accepted: Connect refused the request');
	});

	it('comes out, too, when the run could not begin', async () => {
		const credential = StoredCredential.of(suite.simulator, { apiUrl: 'http://example.com' });

		const [item] = await runNode(run({ credential }));

		expect(item!.json).toMatchObject({
			error: expect.stringContaining("'API URL' of the credential must start with https://"),
			hint: 'Open the credential, fix the address and run again. Nothing was sent.',
		});
	});
});
