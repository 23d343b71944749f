import { StoredCredential } from '../support/runNode.cjs';
import { type SimulatorSuite, useTestSimulator } from '../support/simulator.mts';

/** What the tests of one file share: a simulator of their own, emptied before each test. */
export interface Suite extends SimulatorSuite {
	/** A credential without a token, so that each test starts with a token call. */
	credential: StoredCredential;
}

/** Registers the hooks; the object is filled when the tests run. */
export function useSimulator(): Suite {
	const suite = useTestSimulator() as Suite;
	beforeEach(() => {
		suite.credential = StoredCredential.of(suite.simulator);
	});
	return suite;
}
