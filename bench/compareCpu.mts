/** CPU time of our node beside that of the bare script, for the same orders at the same pace. */
import { measureCase, ONE_AHEAD } from './measureCase.mts';
import type { Baseline, CpuComparison, CpuSeries } from './results.mts';
import { runInN8n } from './n8nRun.mts';
import { type Script, runScript } from './script.mts';
import type { Session } from './session.mts';
import { ALLOWED_PER_SECOND } from './ways.mts';

export const CPU_ORDERS = 10_000;

/** The workflows that it needs, beside the baseline. */
export const CPU_CASES = [
	{ way: 'ours-30', orders: CPU_ORDERS },
	{ way: 'ours-unchecked', orders: CPU_ORDERS },
] as const;

const RUNS = 5;

function emptySeries(): CpuSeries {
	return { floor: [], unchecked: [], checked: [] };
}

export async function compareCpu(session: Session): Promise<CpuComparison> {
	const comparison = { orders: CPU_ORDERS, inProcess: emptySeries(), inN8n: emptySeries() };
	for (let run = 1; run <= RUNS; run += 1) {
		console.log(`CPU time, run ${run} of ${RUNS}`);
		// In turns, so that whatever else the machine does meets all of them alike.
		await addInProcess(session, comparison.inProcess);
		await addInN8n(session, comparison.inN8n);
	}
	// The script has no n8n around it.
	comparison.inN8n.floor = comparison.inProcess.floor;
	return comparison;
}

async function addInProcess(session: Session, series: CpuSeries): Promise<void> {
	const cpuMs = async (script: Script, validation: 'off' | 'strict'): Promise<number> => {
		await session.server.restart({ latencyMs: 0, limited: false });
		const job = { orders: CPU_ORDERS, requestsPerSecond: ALLOWED_PER_SECOND, validation };
		const { sent } = await runScript(session, script, job);
		const { orders } = await session.server.counts();
		if (orders !== CPU_ORDERS + ONE_AHEAD.orders)
			throw new Error(`${script}: ${orders} orders arrived.`);
		return sent.cpuMs;
	};
	series.floor.push(await cpuMs('floor', 'off'));
	series.unchecked.push(await cpuMs('inProcess', 'off'));
	series.checked.push(await cpuMs('inProcess', 'strict'));
}

async function addInN8n(session: Session, series: CpuSeries): Promise<void> {
	const alone = await runInN8n(session.instance, `bench-baseline-${CPU_ORDERS}`, session.signal);
	const baseline: Baseline = {
		orders: CPU_ORDERS,
		wholeMs: alone.wholeMs,
		cpuMs: alone.tree.cpuMs,
		peakBytes: 0,
	};
	const cpuMs = async (way: 'ours-30' | 'ours-unchecked'): Promise<number> => {
		const wanted = { way, orders: CPU_ORDERS, latencyMs: 0 };
		const measured = await measureCase(session, wanted, baseline, { limited: false });
		if (measured.failure !== undefined) throw new Error(`${way}: ${measured.failure}`);
		return measured.cpuMs;
	};
	series.unchecked.push(await cpuMs('ours-unchecked'));
	series.checked.push(await cpuMs('ours-30'));
}
