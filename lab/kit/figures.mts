/** What is measured of a run that sends orders. */
import type { SimulatorClient } from '../../simulator/client.mts';
import { messageOf } from './report.mts';

export interface Figures {
	/** Why the numbers of this row count for nothing. */
	failure?: string;
	/** From the start of the process, or of the call, to its end. */
	wholeMs: number;
	sendingMs: number;
	/** User and system time of the process and its children. */
	cpuMs: number;
	/** Most resident memory of the process and its children: ever, and while sending. */
	peakBytes: number;
	peakWhileSendingBytes: number;
	requests: number;
	/** Answers 429. */
	rateLimited: number;
	arrived: number;
}

const NOTHING: Figures = {
	wholeMs: 0,
	sendingMs: 0,
	cpuMs: 0,
	peakBytes: 0,
	peakWhileSendingBytes: 0,
	requests: 0,
	rateLimited: 0,
	arrived: 0,
};

export type Arrived = Pick<Figures, 'arrived' | 'rateLimited' | 'requests'>;

/** What came to the simulator while something ran. */
export async function arrivedDuring<Result>(
	client: SimulatorClient,
	run: () => Promise<Result>,
): Promise<[Result, Arrived]> {
	const before = await client.counts();
	const result = await run();
	const after = await client.counts();
	return [
		result,
		{
			arrived: after.orders - before.orders,
			requests: after.requests - before.requests,
			rateLimited: after.rateLimited - before.rateLimited,
		},
	];
}

/** Whatever goes wrong in one case is told in its row; the others are measured all the same. */
export async function measureOrFail<Case extends object, Row extends Figures>(
	wanted: Case,
	measure: (wanted: Case) => Promise<Row>,
	signal: AbortSignal,
): Promise<Case & (Figures | Row)> {
	try {
		return { ...wanted, ...(await measure(wanted)) };
	} catch (error) {
		if (signal.aborted) throw error;
		console.error(error);
		const [failure = ''] = messageOf(error).split('\n', 1);
		return { ...wanted, ...NOTHING, failure };
	}
}
