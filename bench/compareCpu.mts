/** CPU time of our node beside that of the bare script, for the same orders at the same pace. */
import { ONE_AHEAD } from './measureCase.mts';
import type { CpuComparison } from './results.mts';
import { type Script, runScript } from './script.mts';
import type { Session } from './session.mts';
import { ALLOWED_PER_SECOND } from './ways.mts';

export const CPU_ORDERS = 10_000;

const RUNS = 5;

export async function compareCpu(session: Session): Promise<CpuComparison> {
	const comparison: CpuComparison = { orders: CPU_ORDERS, floor: [], unchecked: [], checked: [] };
	for (let run = 1; run <= RUNS; run += 1) {
		console.log(`CPU time, run ${run} of ${RUNS}`);
		// In turns, so that whatever else the machine does meets all of them alike.
		comparison.floor.push(await cpuMs(session, 'floor', 'off'));
		comparison.unchecked.push(await cpuMs(session, 'inProcess', 'off'));
		comparison.checked.push(await cpuMs(session, 'inProcess', 'strict'));
	}
	return comparison;
}

async function cpuMs(
	session: Session,
	script: Script,
	validation: 'off' | 'strict',
): Promise<number> {
	await session.server.restart({ latencyMs: 0, limited: false });
	const job = { orders: CPU_ORDERS, requestsPerSecond: ALLOWED_PER_SECOND, validation };
	const { sent } = await runScript(session, script, job);
	const { orders } = await session.server.counts();
	if (orders !== CPU_ORDERS + ONE_AHEAD.orders)
		throw new Error(`${script}: ${orders} orders arrived.`);
	return sent.cpuMs;
}
