import { createHash, timingSafeEqual } from 'node:crypto';

/** Shortest secret, in characters: nobody guesses this many random ones by trying. */
export const MIN_SECRET_LENGTH = 32;

/** What a header carries as it is; blanks at its ends get lost on the way. */
const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** @returns why a value is no secret to tell senders by, as a sentence; undefined when it is one */
export function secretFault(secret: unknown): string | undefined {
	if (typeof secret !== 'string' || secret === '') return "'Secret' is empty";
	if (secret.length < MIN_SECRET_LENGTH) {
		return `'Secret' must have at least ${MIN_SECRET_LENGTH} characters, but has ${secret.length}`;
	}
	if (!SENDABLE.test(secret)) {
		return "'Secret' must consist of letters without accents, digits and signs such as - or _, without a blank at its ends: a header carries nothing else";
	}
	return undefined;
}

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** @returns whether two texts are the same; how long it takes tells nothing of either, nor of their lengths */
export function isSameSecret(given: string, secret: string): boolean {
	return timingSafeEqual(digestOf(given), digestOf(secret));
}
