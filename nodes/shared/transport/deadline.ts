/**
 * The end of a request, whatever it is doing: n8n's own timeout counts neither the time until a token
 * is there nor the time that a body takes.
 */
export class Deadline {
	private readonly controller = new AbortController();

	private late: AbortSignal | undefined;

	private startedAt = 0;

	/** Ends whatever is left of the request. */
	readonly abort = () => this.controller.abort();

	/**
	 * @param leftMs milliseconds from now
	 * @param cancel that of the execution, which ends the request as well
	 */
	constructor(
		private leftMs: number,
		private readonly cancel: AbortSignal | undefined,
	) {
		this.start();
		cancel?.addEventListener('abort', this.abort);
		if (cancel?.aborted === true) this.abort();
	}

	private start(): void {
		if (this.signal.aborted) return;
		this.startedAt = performance.now();
		this.late = AbortSignal.timeout(Math.max(0, Math.ceil(this.leftMs)));
		this.late.addEventListener('abort', this.abort);
	}

	private pause(): void {
		this.leftMs -= performance.now() - this.startedAt;
		this.late?.removeEventListener('abort', this.abort);
	}

	/** Lets a wait take as long as it takes. */
	async without<T>(wait: () => Promise<T>): Promise<T> {
		this.pause();
		const waited = await wait();
		this.start();
		return waited;
	}

	/** Aborted at the end. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** @returns what the work gives, or undefined as soon as the end has come; the work may go on */
	async race<T>(work: Promise<T>): Promise<T | undefined> {
		return await new Promise<T | undefined>((resolve, reject) => {
			const stop = () => resolve(undefined);
			this.signal.addEventListener('abort', stop, { once: true });
			if (this.signal.aborted) stop();
			work.then(resolve, reject);
		});
	}

	/** Ends nothing any more, and lets go of the execution's signal, which lives longer. */
	stop(): void {
		this.pause();
		this.cancel?.removeEventListener('abort', this.abort);
	}
}
