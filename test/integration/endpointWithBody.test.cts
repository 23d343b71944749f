/** An endpoint that answers 200 with a body, as those of returns and carriers do. */
import { z } from 'zod/v4';

import type { Endpoint } from '../../nodes/shared/contract/endpoints';
import { openSender } from '../../nodes/shared/transport/send';
import { drips, sends } from '../support/hostileAnswers.cjs';
import { HostileServer, type Answer } from '../support/hostileServer.cjs';
import { contextOf, StoredCredential } from '../support/runNode.cjs';

const CARRIERS: Endpoint<{ carriers: string[] }> = {
	method: 'GET',
	path: (id) => `/v1/channels/${encodeURIComponent(id)}/carriers`,
	scope: 'carriers:read',
	success: { status: 200, body: z.object({ carriers: z.array(z.string()) }) },
	repeatable: true,
};

let server: HostileServer;

beforeAll(async () => {
	server = await HostileServer.start();
});
beforeEach(() => server.reset());
afterAll(async () => await server.stop());

async function ask({ maxRetries = 0, timeout = 60_000, endpoint = CARRIERS } = {}) {
	const credential = new StoredCredential({
		environment: 'custom',
		...server.addresses,
		clientId: 'client',
		clientSecret: 'secret',
	});
	const { send } = await openSender(contextOf({ credential, parameters: {} }));
	return await send({ endpoint, id: 'a/b', timeout, maxRetries });
}

const json = (body: unknown): Answer => sends(200, JSON.stringify(body));

it('gives the body that the endpoint promises, and sends none', async () => {
	server.api = json({ carriers: ['DHL', '中通'], more: 1 });

	expect(await ask()).toEqual({ body: { carriers: ['DHL', '中通'] } });
	expect(server.callsOf('api')).toMatchObject([
		{ url: '/api/channel-platform/v1/channels/a%2Fb/carriers', body: '' },
	]);
});

it.each<[string, Answer]>([
	['another body', json({ carriers: 'DHL' })],
	['a page', sends(200, '<html>')],
	['nothing', sends(200, '')],
	['more than a megabyte', json({ carriers: ['x'.repeat(1024 * 1024)] })],
])('does not take %s for an answer', async (_, answer) => {
	server.api = answer;

	expect(await ask()).toMatchObject({
		refusal: {
			concerns: 'request',
			httpCode: 200,
			message: 'Connect accepted the request, but its answer could not be read',
		},
	});
});

it('does not take a 204 for an answer', async () => {
	expect(await ask()).toMatchObject({
		refusal: { message: expect.stringContaining('status 204 instead of 200') },
	});
});

it('does not wait for the end of a body longer than for anything else', async () => {
	server.api = drips(200);

	expect(await ask({ timeout: 500 })).toMatchObject({
		refusal: { code: 'ETIMEDOUT', mayPass: true, mayBeApplied: true },
	});
});

it('asks again for a body that broke off, where that is safe', async () => {
	let tries = 0;
	const breaksOff: Answer = (response, call) => {
		tries += 1;
		if (tries > 1) json({ carriers: [] })(response, call);
		else response.writeHead(200, { 'Content-Length': 100 }).write('{', () => response.destroy());
	};
	server.api = breaksOff;

	expect(await ask({ maxRetries: 1 })).toEqual({ body: { carriers: [] } });
	tries = 0;
	expect(await ask({ maxRetries: 1, endpoint: { ...CARRIERS, repeatable: false } })).toMatchObject({
		refusal: { mayBeApplied: true, repeatsLostTry: false },
	});
	expect(tries).toBe(1);
});
