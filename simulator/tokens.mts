/** Access tokens: opaque to the caller, alive until they expire or are dropped. */
import { randomBytes } from 'node:crypto';

const bearer = /^Bearer +(\S+)$/i;
const header = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');

function randomToken(): string {
	const payload = Buffer.from(JSON.stringify({ jti: randomBytes(16).toString('hex') }));
	return [header, payload.toString('base64url'), randomBytes(64).toString('base64url')].join('.');
}

export class Tokens {
	readonly #expiryByToken = new Map<string, number>();

	issue(lifetimeSeconds: number): string {
		const now = Date.now();
		for (const [token, expiry] of this.#expiryByToken) {
			if (expiry <= now) this.#expiryByToken.delete(token);
		}
		const token = randomToken();
		this.#expiryByToken.set(token, now + lifetimeSeconds * 1000);
		return token;
	}

	accept(authorization: string | undefined): boolean {
		const token = bearer.exec(authorization ?? '')?.[1];
		if (token === undefined) return false;
		const expiry = this.#expiryByToken.get(token);
		return expiry !== undefined && Date.now() < expiry;
	}
}
