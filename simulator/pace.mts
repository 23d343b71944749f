/** The rate limit: so many admitted requests in any sliding second. */

const windowMs = 1000;

export class Pace {
	#admittedAt: number[] = [];

	/** False when the request comes too early; such a request does not count. */
	admit(perSecond: number): boolean {
		if (perSecond === 0) return true;
		const now = performance.now();
		const stillCounted = this.#admittedAt.findIndex((at) => at > now - windowMs);
		this.#admittedAt.splice(0, stillCounted === -1 ? this.#admittedAt.length : stillCounted);
		if (this.#admittedAt.length >= perSecond) return false;
		this.#admittedAt.push(now);
		return true;
	}

	clear(): void {
		this.#admittedAt = [];
	}
}
