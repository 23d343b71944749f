/** The rate limit: so many admitted requests in any sliding second. */

const windowMs = 1000;

export class Pace {
	#admittedAt: number[] = [];

	/** False when the request comes too early; such a request does not count. */
	admit(perSecond: number): boolean {
		if (perSecond === 0) return true;
		const now = performance.now();
		this.#admittedAt = this.#admittedAt.filter((at) => at > now - windowMs);
		if (this.#admittedAt.length >= perSecond) return false;
		this.#admittedAt.push(now);
		return true;
	}
}
