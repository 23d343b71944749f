import { createPublicKey, type KeyObject } from 'node:crypto';
import {
	UnexpectedError,
	type IDataObject,
	type IN8nHttpFullResponse,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { isObject, listOf, textOf } from '../shared/values/unknown';

/** Google's public keys as a JWK set (RFC 7517); named by https://accounts.google.com/.well-known/openid-configuration. */
const KEYS_URL = 'https://www.googleapis.com/oauth2/v3/certs';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Milliseconds that Google has to answer. */
const TIMEOUT_MS = 10 * SECOND_MS;

/** A token that names an unknown key makes us ask again, at most this often: anybody can make one up. */
const PAUSE_MS = MINUTE_MS;

/** After Google did not answer; senders try again by themselves. */
const PAUSE_AFTER_FAILURE_MS = 10 * SECOND_MS;

/** How long keys are kept, whatever the answer says; Google says about six hours. */
const KEPT_MS = { least: MINUTE_MS, otherwise: 5 * MINUTE_MS, most: 24 * 60 * MINUTE_MS };

/** Shortest key of RS256 (RFC 7518, 3.3). */
const MIN_KEY_BITS = 2048;

export interface KeySet {
	keys: ReadonlyMap<string, KeyObject>;
	/** Milliseconds from now. */
	validFor: number;
}

/** Asks for the keys. @throws when there is no good answer */
export type AskForKeys = () => Promise<KeySet>;

/** @returns milliseconds, by Cache-Control less what a cache on the way has taken (RFC 9111, 4.2) */
function validityOf(headers: IDataObject): number {
	const [, maxAge] = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(textOf(headers['cache-control'])) ?? [];
	if (maxAge === undefined) return KEPT_MS.otherwise;
	const left = (Number(maxAge) - (Number(textOf(headers.age)) || 0)) * SECOND_MS;
	return Math.min(Math.max(left, KEPT_MS.least), KEPT_MS.most);
}

/** @returns a key that signs by RSA; undefined for any other entry of the set, and for what is no key */
function keyOf({ kty, use = 'sig', alg = 'RS256', n, e }: Record<string, unknown>) {
	if (kty !== 'RSA' || use !== 'sig' || alg !== 'RS256') return undefined;
	try {
		const key = createPublicKey({ key: { kty, n: textOf(n), e: textOf(e) }, format: 'jwk' });
		return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_KEY_BITS ? key : undefined;
	} catch {
		return undefined;
	}
}

/** Reads the answer with the keys. @throws when there are none in it */
function readKeySet({ statusCode, headers, body }: IN8nHttpFullResponse): KeySet {
	const keys = new Map<string, KeyObject>();
	for (const entry of listOf(body, 'keys')) {
		const [id, key] = isObject(entry) ? [textOf(entry.kid), keyOf(entry)] : [];
		if (id !== undefined && id !== '' && key !== undefined) keys.set(id, key);
	}
	if (statusCode !== 200 || keys.size === 0) throw new UnexpectedError('No keys');
	return { keys, validFor: validityOf(headers) };
}

/** Asks Google for its keys, which are public: nothing of the call that is checked goes along. */
export async function askGoogle(context: IWebhookFunctions): Promise<KeySet> {
	const answer = (await context.helpers.httpRequest({
		url: KEYS_URL,
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	})) as IN8nHttpFullResponse;
	return readKeySet(answer);
}

/** The keys of Google, kept as long as it says. */
export class GoogleKeys {
	private kept: KeySet['keys'] = new Map();

	private keptUntil = -Infinity;

	private nextAsk = -Infinity;

	private isFailing = false;

	private asking: Promise<void> | undefined;

	/** @param now milliseconds from any start, never backwards */
	constructor(private readonly now: () => number) {}

	/** @returns the key; 'unknown' when Google has none of this id, 'unreachable' when that can't be known now */
	async find(keyId: string, ask: AskForKeys): Promise<KeyObject | 'unknown' | 'unreachable'> {
		const kept = this.now() < this.keptUntil ? this.kept.get(keyId) : undefined;
		if (kept !== undefined) return kept;
		// Calls that come together ask together.
		if (this.asking === undefined && this.now() >= this.nextAsk) {
			this.asking = this.renew(ask).finally(() => (this.asking = undefined));
		}
		await this.asking;
		if (this.isFailing) return 'unreachable';
		return this.kept.get(keyId) ?? 'unknown';
	}

	private async renew(ask: AskForKeys): Promise<void> {
		try {
			const { keys, validFor } = await ask();
			this.kept = keys;
			this.keptUntil = this.now() + validFor;
			this.nextAsk = this.now() + PAUSE_MS;
			this.isFailing = false;
		} catch {
			this.nextAsk = this.now() + PAUSE_AFTER_FAILURE_MS;
			this.isFailing = true;
		}
	}
}
