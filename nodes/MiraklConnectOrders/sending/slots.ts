/**
 * Lets at most `count` tasks run at a time. Waiting tasks start in the order in which they came, those
 * with priority before all others.
 */
export class Slots {
	private readonly waiting: Array<() => void> = [];

	private free: number;

	/** @param count 1 or more */
	constructor(count: number) {
		this.free = count;
	}

	/** Runs the task when a slot is free, and gives or throws what it does. */
	async run<T>(task: () => Promise<T>, priority = false): Promise<T> {
		await this.take(priority);
		try {
			return await task();
		} finally {
			this.release();
		}
	}

	private async take(priority: boolean): Promise<void> {
		if (this.free > 0) {
			this.free -= 1;
			return;
		}
		await new Promise<void>((start) => {
			if (priority) this.waiting.unshift(start);
			else this.waiting.push(start);
		});
	}

	/** A waiting task takes the slot over without it being free in between. */
	private release(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free += 1;
		else next();
	}
}
