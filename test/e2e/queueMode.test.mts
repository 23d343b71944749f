import { ensureN8n } from '../../lab/n8n/install.mts';
import { NEWEST } from '../../lab/n8n/versions.mts';
import { QueueMode } from '../../lab/n8n/queueMode/queueMode.mts';
import { callWorkflow, webhookWorkflow } from '../../lab/queueMode/workflows.mts';
import axios from 'axios';
import { TestSimulator } from '../support/simulator.mts';
import { credentialFor } from './support/workflows.mts';

/** Half of the calls below: one worker alone could not run them all at once. */
const CONCURRENCY = 5;
const CALLS = 10;

// Renewing a token once for all processes came with n8n 2.30, so this is about the newest only.
describe('queue mode', () => {
	let simulator: TestSimulator;
	let queueMode: QueueMode;

	const tokenCalls = async () => (await simulator.requests({ token: true })).length;
	const taken = () => queueMode.workers.map((worker) => worker.started().length);

	/** Calls at the same time, each with orders of its own. */
	const callAtOnce = (prefix: string, orders = 150) =>
		Promise.all(
			Array.from({ length: CALLS }, (_, index) =>
				callWorkflow(queueMode.main, { run: `${prefix}-${index}`, orders }),
			),
		);

	beforeAll(async () => {
		simulator = await TestSimulator.start();
		queueMode = await QueueMode.start({
			n8n: await ensureN8n(NEWEST),
			tarball: process.env.PACKED_PACKAGE!,
			credentials: [credentialFor(simulator)],
			workflows: [webhookWorkflow()],
			concurrency: CONCURRENCY,
		});
		// Long enough for all calls to be under way at the same time; no limit, which would fail some.
		await simulator.set({ latencyMs: 500, requestsPerSecond: 0 });
	});
	afterAll(async () => {
		await queueMode.stop();
		await simulator.stop();
	});

	it('has a main process and two workers that are up', async () => {
		for (const { healthUrl } of queueMode.workers) {
			expect((await axios.get(healthUrl, { proxy: false })).data).toEqual({ status: 'ok' });
		}
		expect(queueMode.workers).toHaveLength(2);
	});

	it('runs an execution on a worker, and its orders arrive', async () => {
		const answer = await callWorkflow(queueMode.main, { run: 'ONE', orders: 250 });

		expect(answer).toEqual({ execution: expect.any(String), accepted: 250, failed: [] });
		expect(queueMode.workers.flatMap((worker) => worker.finished())).toEqual([answer.execution]);
		expect((await simulator.state()).orders).toHaveLength(250);
		expect(await tokenCalls()).toBe(1);
	});

	it('shares the token between the workers', async () => {
		const before = { tokenCalls: await tokenCalls(), taken: taken() };
		const answers = await callAtOnce('SHARED');

		expect(answers.map(({ accepted }) => accepted)).toEqual(Array(CALLS).fill(150));
		expect(taken().every((number, worker) => number > before.taken[worker]!)).toBe(true);
		expect(await tokenCalls()).toBe(before.tokenCalls);
	});

	it('renews an expired token once, not once a worker', async () => {
		const before = { tokenCalls: await tokenCalls(), taken: taken() };
		await simulator.expireTokens();
		const answers = await callAtOnce('EXPIRED');

		expect(answers.map(({ accepted }) => accepted)).toEqual(Array(CALLS).fill(150));
		expect(taken().every((number, worker) => number > before.taken[worker]!)).toBe(true);
		const refused = (await simulator.requests()).filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(1);
		expect(await tokenCalls()).toBe(before.tokenCalls + 1);
	});
});
