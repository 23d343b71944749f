import { StoredCredential } from '../support/runNode.cjs';
import { TestSimulator } from '../support/simulator.cjs';

/** What the tests of one file share: a simulator of their own, emptied before each test. */
export interface Suite {
	simulator: TestSimulator;
	/** A credential without a token, so that each test starts with a token call. */
	credential: StoredCredential;
}

/** Registers the hooks; the object is filled when the tests run. */
export function useSimulator(): Suite {
	const suite = {} as Suite;
	beforeAll(async () => {
		suite.simulator = await TestSimulator.start();
	});
	beforeEach(async () => {
		await suite.simulator.reset();
		suite.credential = StoredCredential.of(suite.simulator);
	});
	afterAll(async () => {
		await suite.simulator.stop();
	});
	return suite;
}
