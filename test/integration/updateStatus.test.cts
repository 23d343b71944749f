import type { INode } from 'n8n-workflow';

import { failingRun, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const ACTION_ID = 'act/1 ü';
const PARAMETERS: INode['parameters'] = {
	resource: 'orderAction',
	operation: 'updateStatus',
	actionId: ACTION_ID,
	status: 'SUCCESS',
};
const FAILED: INode['parameters'] = {
	...PARAMETERS,
	status: 'FAILED',
	errors: { error: [{ code: 'ORDER_IN_WRONG_STATE', message: 'Already shipped' }] },
};
const run = (parameters = PARAMETERS) => ({ credential: suite.credential, parameters });

it('reports success, the id as one path segment', async () => {
	const output = await runNode(run());

	expect(output).toEqual([
		{
			json: { action_id: ACTION_ID, status: 'SUCCESS', outcome: 'reported' },
			pairedItem: { item: 0 },
		},
	]);
	const [request] = await suite.simulator.requests();
	expect(request).toMatchObject({
		method: 'PUT',
		url: '/api/channel-platform/v1/orders/actions/act%2F1%20%C3%BC',
	});
	expect((await suite.simulator.body(request!)).toString()).toBe('{"status":"SUCCESS"}');
	expect((await suite.simulator.state()).actions[0]).toMatchObject({
		action_id: ACTION_ID,
		status: 'SUCCESS',
	});
});

it('reports failure with its errors', async () => {
	await runNode(run(FAILED));

	expect((await suite.simulator.state()).actions[0]).toMatchObject({
		status: 'FAILED',
		errors: [{ code: 'ORDER_IN_WRONG_STATE', message: 'Already shipped' }],
	});
});

it.each(['../x', '..\\x', '%2e%2e', '%2F', 'a?b#c', 'a/../b', 'a;b=c', '🙂 中', 'x'.repeat(2000)])(
	'sends the id %s as one path segment',
	async (actionId) => {
		await runNode(run({ ...PARAMETERS, actionId }));

		expect((await suite.simulator.state()).actions[0]!.action_id).toBe(actionId);
	},
);

it('counts an action that is final already as done, or as an error if asked to', async () => {
	await runNode(run());

	const again = await runNode(run());
	expect(again[0]!.json.outcome).toBe('already_final');

	const error = await failingRun(run({ ...PARAMETERS, options: { alreadyFinal: 'fail' } }));
	expect(error.description).toContain("set the option 'If Already Reported' to 'Accept'");
	expect(error.httpCode).toBe('400');
});

it('names the parameter when Connect does not know the action', async () => {
	await suite.simulator.set({ actions: ['another'] });

	const error = await failingRun(run());

	expect(error.description).toContain("check 'Action ID'");
});

it.each([
	['no action id', { ...PARAMETERS, actionId: '' }, "'Action ID' is empty"],
	['an id of two dots', { ...PARAMETERS, actionId: '..' }, `'Action ID' can't be ".."`],
	['FAILED without errors', { ...FAILED, errors: {} }, "'Errors' needs at least one error"],
	[
		'an error without a message',
		{ ...FAILED, errors: { error: [{ code: 'OTHER', message: ' ' }] } },
		"'Errors' has an error without 'Message'",
	],
	['errors that are text', { ...FAILED, errors: 'x' }, "'Errors' needs at least one error"],
	[
		'another status',
		{ ...PARAMETERS, status: '={{ "DONE" }}' },
		"'Status' must be SUCCESS or FAILED",
	],
])('refuses %s and sends nothing', async (_, parameters, expected) => {
	const error = await failingRun(run(parameters));

	expect(error.message).toContain(expected);
	expect(await suite.simulator.requests()).toEqual([]);
});
