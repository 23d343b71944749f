/**
 * The end of a request, whatever it is doing: n8n's own timeout counts neither the time until a token
 * is there nor the time that a body takes.
 */
export class Deadline {
	private readonly controller = new AbortController();

	private readonly late: AbortSignal;

	private readonly abort = () => this.controller.abort();

	/**
	 * @param ms milliseconds from now
	 * @param cancel that of the execution, which ends the request as well
	 */
	constructor(
		ms: number,
		private readonly cancel: AbortSignal | undefined,
	) {
		this.late = AbortSignal.timeout(ms);
		this.late.addEventListener('abort', this.abort);
		cancel?.addEventListener('abort', this.abort);
		if (cancel?.aborted === true) this.abort();
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

	/** Ends whatever is left of the request, and lets go of the execution's signal, which lives longer. */
	end(): void {
		this.abort();
		this.late.removeEventListener('abort', this.abort);
		this.cancel?.removeEventListener('abort', this.abort);
	}
}
