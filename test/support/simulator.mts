import { setTimeout as pause } from 'node:timers/promises';
import { type LogEntry, SimulatorClient } from '../../simulator/client.mts';
import { SimulatorProcess } from '../support/simulatorProcess.cjs';

/** A simulator for tests: any store is known, and there are credentials to search outputs for. */
export class TestSimulator extends SimulatorClient {
	static readonly clientId = 'test-client';
	static readonly clientSecret = 'test-secret-8f3a51';

	readonly #process: SimulatorProcess;

	private constructor(url: string, process: SimulatorProcess) {
		super(url);
		this.#process = process;
	}

	/** Gives what can be stopped at once, also when the start fails. @param options of the program */
	static launch(...options: string[]): SimulatorProcess {
		const { clientId, clientSecret } = TestSimulator;
		return new SimulatorProcess([
			...['--any-store', '--client-id', clientId, '--client-secret', clientSecret, ...options],
		]);
	}

	static async start(process = TestSimulator.launch()): Promise<TestSimulator> {
		return new TestSimulator(await process.url, process);
	}

	async seedOrder(channelOrderId: string): Promise<void> {
		await this.makeKnown({
			channel_id: '1234',
			channel_store_id: 'store-1',
			channel_order_id: channelOrderId,
		});
	}

	/** Sends orders of `1234/store-1` as a client would, and gives the answer of the API. */
	async send(...orders: object[]): Promise<{ status: number; type: unknown }> {
		const { clientId, clientSecret } = TestSimulator;
		const origin = { channel_id: '1234', channel_store_id: 'store-1' };
		return await this.sendOrders({ clientId, clientSecret, ...origin }, orders);
	}

	/** The requests so far; those of the token endpoint only when asked for. */
	async requests({ token = false } = {}): Promise<LogEntry[]> {
		const log = await this.log();
		return log.filter(({ operation }) => (operation === 'createAccessToken') === token);
	}

	/** Ends when so many requests have come; the wait for those that never do ends with the test. */
	async untilRequests(count: number): Promise<void> {
		while ((await this.requests()).length < count) await pause(20);
	}

	async stop(): Promise<void> {
		await this.#process.stop();
	}
}

export interface SimulatorSuite {
	simulator: TestSimulator;
}

/** Registers hooks that give the tests of one file a simulator, emptied before each test. */
export function useTestSimulator(): SimulatorSuite {
	const suite = {} as SimulatorSuite;
	let process: SimulatorProcess | undefined;
	beforeAll(async () => {
		process = TestSimulator.launch();
		suite.simulator = await TestSimulator.start(process);
	});
	beforeEach(async () => {
		await suite.simulator.reset();
	});
	afterAll(async () => {
		await process?.stop();
	});
	return suite;
}
