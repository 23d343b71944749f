import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { MiraklConnectTrigger } from '../../../nodes/MiraklConnectTrigger/MiraklConnectTrigger.node';
import { strictMock } from '../../support/strictMock.cjs';
import { DEFAULTS, SECRET } from '../../support/webhookCall.cjs';

interface Hook {
	parameters?: IDataObject;
	secret?: unknown;
	url?: string;
	/** As n8n calls it for "Listen for test event". */
	isTest?: boolean;
}

const methods = new MiraklConnectTrigger().webhookMethods.default;

function contextOf({
	parameters,
	secret = SECRET,
	url = 'https://n8n.example.com/x',
	isTest,
}: Hook) {
	const all: IDataObject = { ...DEFAULTS, ...parameters };
	return strictMock<IHookFunctions>({
		getNode: () => ({ name: 'Trigger' }),
		getNodeParameter: (name: string, fallback?: unknown) => all[name] ?? fallback,
		getCredentials: async () => await Promise.resolve({ secret }),
		getNodeWebhookUrl: () => url,
		getActivationMode: () => (isTest === true ? 'manual' : 'activate'),
	});
}

const activate = async (hook: Hook) => await methods.create.call(contextOf(hook));
const google = (parameters: IDataObject) => ({ authentication: 'googlePubSub', ...parameters });

it.each<[string, Hook]>([
	['a secret of 32 characters', {}],
	['a secret and an address without TLS, which a proxy may add', { url: 'http://n8n:5678/x' }],
	['a token for this node', { parameters: google({}) }],
	[
		'a token for another audience',
		{ parameters: google({ audience: 'https://other.example' }), url: 'http://n8n:5678/x' },
	],
	[
		'a token for the test address',
		{ parameters: google({}), url: 'http://n8n:5678/x', isTest: true },
	],
])('lets %s be switched on', async (_, hook) => {
	expect(await activate(hook)).toBe(true);
});

it.each<[string, Hook, string]>([
	['no secret', { secret: '' }, "can not be used: 'Secret' is empty"],
	['a short secret', { secret: SECRET.slice(0, 31) }, 'at least 32 characters, but has 31'],
	['no header', { parameters: { headerName: '' } }, "'Header Name' is no name"],
	['a header with a blank', { parameters: { headerName: 'My Key' } }, "'Header Name' is no name"],
	['no account', { parameters: google({ serviceAccountEmail: ' ' }) }, "'Service Account Email'"],
	['no address', { parameters: google({ serviceAccountEmail: 'me' }) }, "'Service Account Email'"],
	[
		'an address without TLS as audience',
		{ parameters: google({}), url: 'http://n8n:5678/x' },
		'does not begin with https://',
	],
])('refuses %s', async (_, hook, words) => {
	await expect(activate(hook)).rejects.toThrow(words);
	await expect(activate(hook)).rejects.not.toThrow(SECRET.slice(0, 31));
});

it('registers nothing anywhere', async () => {
	expect(await methods.checkExists.call(contextOf({}))).toBe(false);
	expect(await methods.delete.call(contextOf({}))).toBe(true);
});
