import { createHmac } from 'node:crypto';

import {
	isSignedBy,
	readToken,
	type ClaimedToken,
} from '../../../nodes/MiraklConnectTrigger/googleToken';
import {
	AUDIENCE,
	claims,
	GoogleSigner,
	SERVICE_ACCOUNT,
	withPart,
} from '../../support/googleSigner.cjs';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const SECONDS = NOW / 1000;
const EXPECTED = { audience: AUDIENCE, email: SERVICE_ACCOUNT };
const signer = new GoogleSigner('key-1');

const read = (header: unknown) => readToken(header, EXPECTED, NOW);
const readClaims = (changes: object) => read(signer.bearer(claims(changes, NOW)));
const GOOD = signer.bearer(claims({}, NOW));

it("takes Google's token, and says which key has to have signed it", () => {
	const token = read(GOOD) as ClaimedToken;

	expect(token).toMatchObject({ keyId: 'key-1' });
	expect(isSignedBy(token, signer.publicKey)).toBe(true);
});

it.each([
	['the other name of Google', { iss: 'accounts.google.com' }],
	['an address in capital letters', { email: SERVICE_ACCOUNT.toUpperCase() }],
	['a clock that is a minute behind', { exp: SECONDS - 59 }],
	['a clock that is a minute ahead', { iat: SECONDS + 59 }],
])('takes %s', (_, changes) => {
	expect(readClaims(changes)).toMatchObject({ keyId: 'key-1' });
});

it.each([
	['another issuer', { iss: 'https://accounts.google.com.evil.example' }, 'is not of Google'],
	['no issuer', { iss: undefined }, 'is not of Google, but of nothing'],
	['another audience', { aud: 'https://other.example' }, 'is for audience "https://other.example"'],
	['a list of audiences', { aud: [AUDIENCE] }, 'is for audience ['],
	['a longer audience', { aud: `${AUDIENCE}/` }, 'is for audience'],
	['another account', { email: 'other@my-project.iam.gserviceaccount.com' }, 'is of "other@'],
	['no account', { email: undefined }, 'is of nothing'],
	['an unverified address', { email_verified: false }, 'has not verified'],
	['a verification that is a text', { email_verified: 'true' }, 'has not verified'],
	['an end that has passed', { exp: SECONDS - 61 }, 'has expired'],
	['no end', { exp: undefined }, 'has expired'],
	['an end that is a text', { exp: String(SECONDS + 60) }, 'has expired'],
	['a beginning to come', { iat: SECONDS + 61 }, 'is not valid yet'],
	['no beginning', { iat: undefined }, 'is not valid yet'],
])('refuses %s', (_, changes, fault) => {
	expect(readClaims(changes)).toEqual({ fault: expect.stringContaining(fault) as unknown });
});

const hmac = (header: object) => {
	const unsigned = withPart(GOOD, 0, { kid: 'key-1', ...header }).split('.');
	const signed = unsigned.slice(0, 2).join('.').replace('Bearer ', '');
	const pem = signer.publicKey.export({ type: 'spki', format: 'pem' });
	return `Bearer ${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
};

it.each<[string, unknown, string]>([
	['no header', undefined, 'is missing'],
	['two headers', [GOOD, GOOD], 'is missing'],
	['no token', 'Bearer ', 'is missing'],
	['another scheme', GOOD.replace('Bearer', 'Basic'), 'is missing'],
	['no signature', GOOD.replace(/\.[^.]*$/, '.'), 'is missing'],
	['two parts', GOOD.replace(/\.[^.]*$/, ''), 'is missing'],
	['five parts', `${GOOD}.a.b`, 'is missing'],
	['letters that are not base64url', withPart(GOOD, 1, 'a+b='), 'is missing'],
	['a token of any length', `Bearer ${'a'.repeat(5000)}.a.a`, 'is missing'],
	['"none"', withPart(withPart(GOOD, 0, { alg: 'none', kid: 'key-1' }), 2, ''), 'is missing'],
	['"none" with a signature', withPart(GOOD, 0, { alg: 'none', kid: 'key-1' }), 'by "none"'],
	['the public key as an HMAC secret', hmac({ alg: 'HS256' }), 'by "HS256"'],
	['another algorithm of RSA', withPart(GOOD, 0, { alg: 'RS512', kid: 'key-1' }), 'by "RS512"'],
	['no algorithm', withPart(GOOD, 0, { kid: 'key-1' }), 'by nothing'],
	['no key', withPart(GOOD, 0, { alg: 'RS256' }), 'names no key'],
	['rules of its own', signer.bearer(claims({}, NOW), { crit: ['exp'] }), 'asks for rules'],
	['a header that is no JSON', withPart(GOOD, 0, 'eyJ'), 'by nothing'],
	['a header that is a list', withPart(GOOD, 0, []), 'by nothing'],
	['claims that are no JSON', withPart(GOOD, 1, 'eyJ'), 'is not of Google'],
])('refuses %s', (_, header, fault) => {
	expect(read(header)).toEqual({ fault: expect.stringContaining(fault) as unknown });
});

it.each<[string, string]>([
	['an HMAC under the name of RSA', hmac({ alg: 'RS256' })],
	['changed claims', withPart(GOOD, 1, claims({ sub: '1' }, NOW))],
	['another key of the same name', new GoogleSigner('key-1').bearer(claims({}, NOW))],
	['half a signature', GOOD.slice(0, -100)],
])('tells the signature of %s from a good one', (_, header) => {
	const token = read(header) as ClaimedToken;

	expect(token.keyId).toBe('key-1');
	expect(isSignedBy(token, signer.publicKey)).toBe(false);
});

it('repeats what a stranger claims as one short line', () => {
	const { fault } = readClaims({ aud: `\u001b[31m\n${'x'.repeat(10_000)}` }) as { fault: string };

	expect(fault).not.toMatch(/[\u0000-\u001f]/);
	expect(fault.length).toBeLessThan(400);
});
