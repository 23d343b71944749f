/** The rate limit: so many admitted requests in any sliding second, or other window. */

export class Pace {
	#admittedAt: number[] = [];
	readonly #windowMs: number;

	constructor(windowMs = 1000) {
		this.#windowMs = windowMs;
	}

	/** False when the request comes too early; such a request does not count. */
	admit(perWindow: number): boolean {
		if (perWindow === 0) return true;
		const now = performance.now();
		this.#admittedAt = this.#admittedAt.filter((at) => at > now - this.#windowMs);
		if (this.#admittedAt.length >= perWindow) return false;
		this.#admittedAt.push(now);
		return true;
	}
}
