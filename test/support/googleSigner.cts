/** Signs tokens as Google does for a push of Pub/Sub, with keys of its own. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export const SERVICE_ACCOUNT = 'pusher@my-project.iam.gserviceaccount.com';
export const AUDIENCE = 'https://n8n.example.com/webhook/1/mirakl-connect';

/** A set of public keys (RFC 7517). */
export interface JwkSet {
	keys: object[];
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Claims as Google documents them, of a token that was made a minute ago and is good for an hour. */
export function claims(changes: object = {}, nowMs = Date.now()): object {
	const iat = Math.floor(nowMs / 1000) - 60;
	return {
		aud: AUDIENCE,
		azp: '113774264463038321964',
		email: SERVICE_ACCOUNT,
		email_verified: true,
		exp: iat + 3600,
		iat,
		iss: 'https://accounts.google.com',
		sub: '113774264463038321964',
		...changes,
	};
}

export class GoogleSigner {
	private readonly privateKey: KeyObject;

	readonly publicKey: KeyObject;

	constructor(readonly keyId: string) {
		({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('rsa', {
			modulusLength: 2048,
		}));
	}

	/** As Google's key set has it. */
	get jwk(): object {
		const { n, e } = this.publicKey.export({ format: 'jwk' });
		return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: this.keyId, n, e };
	}

	/** Value of the Authorization header. */
	bearer(claimed: object = claims(), header: object = {}): string {
		const head = { alg: 'RS256', kid: this.keyId, typ: 'JWT', ...header };
		const signed = `${encode(head)}.${encode(claimed)}`;
		const signature = sign('RSA-SHA256', Buffer.from(signed), this.privateKey);
		return `Bearer ${signed}.${signature.toString('base64url')}`;
	}
}

/** @returns the token with another part: 0 its header, 1 its claims, 2 its signature */
export function withPart(bearer: string, index: number, part: object | string): string {
	const parts = bearer.split('.');
	parts[index] = typeof part === 'string' ? part : encode(part);
	return index === 0 ? `Bearer ${parts.join('.')}` : parts.join('.');
}
