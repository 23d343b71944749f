/**
 * Tokens as Google signs them for Pub/Sub's pushes, by keys of our own, and wrong ones on demand.
 * https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions
 */
import {
	createHmac,
	generateKeyPairSync,
	type JsonWebKey,
	type KeyObject,
	randomBytes,
	sign,
} from 'node:crypto';
import type { GoogleAuthentication } from './settings.mts';

interface SigningKey {
	id: string;
	privateKey: KeyObject;
	publicKey: KeyObject;
}

/** What a token is to say, beside the usual. */
export type TokenWish = Omit<GoogleAuthentication, 'kind'>;

const lifetimeSeconds = 3600;
const subject = '113774264463038321964';

export const defaultEmail = 'mirakl-push@simulator.iam.gserviceaccount.com';

function newKey(): SigningKey {
	return {
		id: randomBytes(20).toString('hex'),
		...generateKeyPairSync('rsa', { modulusLength: 2048 }),
	};
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function claimsOf(wish: TokenWish, audience: string, now: number) {
	const issuedAt = Math.floor(now / 1000) - (wish.issuedSecondsAgo ?? 0);
	return {
		aud: wish.audience ?? audience,
		azp: subject,
		email: wish.email ?? defaultEmail,
		email_verified: wish.emailVerified ?? true,
		exp: Math.floor(now / 1000) + (wish.expiresInSeconds ?? lifetimeSeconds),
		iat: issuedAt,
		iss: wish.issuer ?? 'https://accounts.google.com',
		sub: subject,
	};
}

function signatureOf(
	text: string,
	algorithm: string,
	{ privateKey, publicKey }: SigningKey,
): string {
	switch (algorithm) {
		case 'none':
			return '';
		case 'HS256': {
			// What a careless verifier is tricked by: it takes its public key for the shared secret.
			const secret = publicKey.export({ type: 'spki', format: 'pem' });
			return createHmac('sha256', secret).update(text).digest('base64url');
		}
		default:
			return sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url');
	}
}

export class GoogleKeys {
	/** The latest one signs; made when first needed, because that takes a while. */
	#published: SigningKey[] = [];
	#unpublished: SigningKey | undefined;

	/**
	 * From now on another key signs.
	 *
	 * @param forget takes the former ones out of the list, so that their tokens are worth nothing
	 */
	rotate({ forget }: { forget: boolean }): void {
		this.#published = [...(forget ? [] : this.#published), newKey()];
	}

	/** JWK set, as under https://www.googleapis.com/oauth2/v3/certs. */
	published(): { keys: JsonWebKey[] } {
		this.#current();
		const keys = this.#published.map(({ id, publicKey }) => ({
			...publicKey.export({ format: 'jwk' }),
			alg: 'RS256',
			kid: id,
			use: 'sig',
		}));
		return { keys };
	}

	/**
	 * @param audience when the wish has none
	 * @param now milliseconds since 1970
	 */
	token(wish: TokenWish, audience: string, now = Date.now()): string {
		const current = this.#current();
		const key = wish.key === undefined || wish.key === 'current' ? current : this.#unknown();
		const kid = wish.key === 'wrong' ? current.id : key.id;
		const algorithm = wish.algorithm ?? 'RS256';
		const header = encoded({ alg: algorithm, kid, typ: 'JWT' });
		const text = `${header}.${encoded(claimsOf(wish, audience, now))}`;
		// HS256 is forged with what is public: the key in the list.
		const signing = algorithm === 'HS256' ? current : key;
		return `${text}.${signatureOf(text, algorithm, signing)}`;
	}

	#current(): SigningKey {
		const latest = this.#published.at(-1);
		if (latest !== undefined) return latest;
		const first = newKey();
		this.#published = [first];
		return first;
	}

	#unknown(): SigningKey {
		this.#unpublished ??= newKey();
		return this.#unpublished;
	}
}
