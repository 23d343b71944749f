import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { textOf } from '../shared/values/unknown';
import { askGoogle, type GoogleKeys } from './googleKeys';
import { isSignedBy, readToken, type Expected } from './googleToken';
import { isSameSecret, secretFault } from './secret';

export const CREDENTIAL_TYPE = 'miraklConnectEventsApi';

/** Why nobody works on a call: its sender is not known (401), or can't be checked right now (503). */
export interface Unproven {
	status: 401 | 503;
	/** For n8n's log, and nobody else. Holds no secret and no token. */
	reason: string;
}

type Context = IHookFunctions | IWebhookFunctions;

const unknownSender = (reason: string): Unproven => ({ status: 401, reason });
const uncheckable = (reason: string): Unproven => ({ status: 503, reason });

/** The secret of the credential, which may be none that can be used. */
export async function readSecret(context: Context): Promise<unknown> {
	return (await context.getCredentials(CREDENTIAL_TYPE)).secret;
}

/** Whom Google's token has to name. */
export function readExpected(context: Context): Expected {
	const parameter = (name: string) => textOf(context.getNodeParameter(name, ''));
	return {
		audience: parameter('audience') || (context.getNodeWebhookUrl('default') ?? ''),
		email: parameter('serviceAccountEmail'),
	};
}

/** The name of the header with the secret, as Node's HTTP server keeps it. */
export function readHeaderName(context: Context): string {
	return textOf(context.getNodeParameter('headerName', '')).toLowerCase();
}

async function proveBySecret(context: IWebhookFunctions): Promise<Unproven | undefined> {
	const secret = await readSecret(context).catch(() => undefined);
	// Whoever sends no header must not pass because there is no secret.
	if (typeof secret !== 'string' || secretFault(secret) !== undefined) {
		return uncheckable('the credential can not be read, or its secret can not be used');
	}
	const name = readHeaderName(context);
	const given = context.getHeaderData()[name];
	if (typeof given !== 'string') return unknownSender(`the header ${name} is missing`);
	return isSameSecret(given, secret)
		? undefined
		: unknownSender(`the header ${name} holds another secret`);
}

async function proveByGoogle(
	context: IWebhookFunctions,
	googleKeys: GoogleKeys,
): Promise<Unproven | undefined> {
	const expected = readExpected(context);
	if (expected.email === '' || expected.audience === '') {
		return uncheckable("'Service Account Email' or 'Audience' is empty");
	}
	const token = readToken(context.getHeaderData().authorization, expected, Date.now());
	if ('fault' in token) return unknownSender(`the token ${token.fault}`);
	const key = await googleKeys.find(token.keyId, async () => await askGoogle(context));
	if (key === 'unreachable') return uncheckable("Google's keys could not be had");
	if (key === 'unknown') return unknownSender('the token is signed by no key of Google');
	return isSignedBy(token, key) ? undefined : unknownSender('the token has a wrong signature');
}

/** @returns why a call must not be worked on; undefined when its sender is proven */
export async function findDoubt(
	context: IWebhookFunctions,
	googleKeys: GoogleKeys,
): Promise<Unproven | undefined> {
	return context.getNodeParameter('authentication') === 'googlePubSub'
		? await proveByGoogle(context, googleKeys)
		: await proveBySecret(context);
}
