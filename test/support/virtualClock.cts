import { setImmediate as settle } from 'node:timers/promises';

import type { Clock } from '../../nodes/shared/transport/timetable';

/** Time that passes only when everybody waits for it. */
export class VirtualClock implements Clock {
	private time = 0;

	private readonly sleepers: Array<{ at: number; wake: () => void }> = [];

	/** How long each sleep was asked to last, in ms. */
	readonly sleeps: number[] = [];

	now = (): number => this.time;

	sleep = async (ms: number): Promise<void> => {
		this.sleeps.push(ms);
		await new Promise<void>((wake) => this.sleepers.push({ at: this.time + ms, wake }));
	};

	/** Lets time pass until the work is done. */
	async run<T>(work: Promise<T>): Promise<T> {
		const state = { done: false };
		const watched = work.finally(() => {
			state.done = true;
		});
		watched.catch(() => {});
		for (await settle(); !state.done; await settle()) {
			this.sleepers.sort((a, b) => a.at - b.at);
			const next = this.sleepers.shift();
			if (next === undefined) throw new Error('Everybody waits, but for nothing that will come');
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
		return await watched;
	}
}
