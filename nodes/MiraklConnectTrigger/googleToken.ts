/**
 * The signed token that Google Pub/Sub sends with a push.
 *
 * Source: https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions; its form is RFC 7515 and 7519.
 */
import { verify, type KeyObject } from 'node:crypto';

import { plainText } from '../shared/values/text';
import { isObject } from '../shared/values/unknown';

const ISSUERS: readonly unknown[] = ['https://accounts.google.com', 'accounts.google.com'];

/** How far Google's clock and ours may be apart, in seconds. */
const TOLERANCE_S = 60;

/** Header, claims and signature, each in base64url. The longest token of Google has about 1,000 characters. */
const TOKEN = /^Bearer +([\w-]{1,4000})\.([\w-]{1,8000})\.([\w-]{1,2000})$/i;

/** Whom a token has to name. */
export interface Expected {
	/** Whom the token is for. Says nothing of who sends: every customer of Google can have a token for it. */
	audience: string;
	/** The service account that sends; this is what proves the sender. */
	email: string;
}

/** A token of which all is right but the signature, which was not looked at yet. */
export interface ClaimedToken {
	/** Which of Google's keys is to have signed it. */
	keyId: string;
	signed: string;
	signature: Buffer;
}

function decodeJson(part: string): Record<string, unknown> {
	try {
		const said: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
		return isObject(said) ? said : {};
	} catch {
		return {};
	}
}

const shown = (claim: unknown) => plainText(JSON.stringify(claim) ?? 'nothing', 200);

/** @returns what is wrong with the claims, as the end of a sentence about the token */
function claimsFault(
	claims: Record<string, unknown>,
	{ audience, email }: Expected,
	nowMs: number,
): string | undefined {
	const { iss, aud, email: claimed, email_verified: isVerified, exp, iat } = claims;
	const now = nowMs / 1000;
	if (!ISSUERS.includes(iss)) return `is not of Google, but of ${shown(iss)}`;
	if (aud !== audience) return `is for audience ${shown(aud)}, not for ${shown(audience)}`;
	if (typeof claimed !== 'string' || claimed.toLowerCase() !== email.toLowerCase()) {
		return `is of ${shown(claimed)}, not of ${shown(email)}`;
	}
	if (isVerified !== true) return 'has an email address that Google has not verified';
	if (typeof exp !== 'number' || exp < now - TOLERANCE_S) return 'has expired';
	if (typeof iat !== 'number' || iat > now + TOLERANCE_S) return 'is not valid yet';
	return undefined;
}

/**
 * Reads a token and checks all that it says of itself.
 *
 * @param header value of the Authorization header
 * @param nowMs milliseconds since 1970
 * @returns the token, or what is wrong with it as the end of a sentence, for n8n's log: it repeats claims
 * that nobody has proven
 */
export function readToken(
	header: unknown,
	expected: Expected,
	nowMs: number,
): ClaimedToken | { fault: string } {
	const [, head = '', body = '', signature = ''] =
		typeof header === 'string' ? (TOKEN.exec(header) ?? []) : [];
	if (signature === '') return { fault: 'is missing or has another form' };
	const { alg, kid, crit } = decodeJson(head);
	// Of all that a token may name here, "none" and keys of its own included, only what Google uses is known.
	if (alg !== 'RS256') return { fault: `is signed by ${shown(alg)} instead of "RS256"` };
	if (typeof kid !== 'string' || kid === '') return { fault: 'names no key' };
	if (crit !== undefined) return { fault: 'asks for rules that are not known here' };
	const fault = claimsFault(decodeJson(body), expected, nowMs);
	if (fault !== undefined) return { fault };
	return {
		keyId: kid,
		signed: `${head}.${body}`,
		signature: Buffer.from(signature, 'base64url'),
	};
}

/** @returns whether the owner of a key signed the token */
export function isSignedBy({ signed, signature }: ClaimedToken, key: KeyObject): boolean {
	return verify('RSA-SHA256', Buffer.from(signed), key, signature);
}
