import type { IHttpRequestOptions } from 'n8n-workflow';

import { askGoogle, GoogleKeys } from '../../../nodes/MiraklConnectTrigger/googleKeys';
import { GoogleSigner } from '../../support/googleSigner.cjs';
import { mockCall } from '../../support/webhookCall.cjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const [first, second] = [new GoogleSigner('first'), new GoogleSigner('second')];

const set = (...signers: GoogleSigner[]) => ({ keys: signers.map(({ jwk }) => jwk) });

/** Google, and a clock. */
class World {
	now = 0;

	/** What Google answers. */
	body: unknown = set(first);

	headers: Record<string, string> = { 'cache-control': 'public, max-age=3600, must-revalidate' };

	statusCode = 200;

	isReachable = true;

	readonly requests: IHttpRequestOptions[] = [];

	private readonly keys = new GoogleKeys(() => this.now);

	/** @returns whose key was found, or why none was */
	async find(keyId: string): Promise<unknown> {
		const { context, requests } = mockCall({
			http: () => {
				if (!this.isReachable) throw new Error('ECONNREFUSED');
				const { statusCode, headers, body } = this;
				return { statusCode, headers, body };
			},
		});
		const found = await this.keys.find(keyId, async () => await askGoogle(context));
		this.requests.push(...requests);
		if (typeof found === 'string') return found;
		return [first, second].find(({ publicKey }) => publicKey.equals(found));
	}
}

let world: World;
beforeEach(() => {
	world = new World();
});

it('asks Google, and nobody else, for its keys', async () => {
	expect(await world.find('first')).toBe(first);
	expect(world.requests).toEqual([
		expect.objectContaining({
			url: 'https://www.googleapis.com/oauth2/v3/certs',
			disableFollowRedirect: true,
		}),
	]);
});

describe('keeps the keys', () => {
	const asksAgainAfter = async (ms: number) => {
		await world.find('first');
		world.now += ms - 1;
		await world.find('first');
		expect(world.requests).toHaveLength(1);
		world.now += 1;
		await world.find('first');
		expect(world.requests).toHaveLength(2);
	};

	it('as long as Google says', async () => {
		await asksAgainAfter(60 * MINUTE);
	});

	it('less what a cache on the way has taken', async () => {
		world.headers.age = '600';
		await asksAgainAfter(50 * MINUTE);
	});

	it('for a minute, however short Google says', async () => {
		world.headers['cache-control'] = 'max-age=0';
		await asksAgainAfter(MINUTE);
	});

	it('for a day, however long Google says', async () => {
		world.headers['cache-control'] = 'max-age=999999999';
		await asksAgainAfter(24 * 60 * MINUTE);
	});

	it('for five minutes where Google does not say', async () => {
		world.headers = {};
		await asksAgainAfter(5 * MINUTE);
	});
});

it('asks again for a key that is new, at most once a minute', async () => {
	await world.find('first');
	world.body = set(first, second);

	world.now += MINUTE - 1;
	expect(await world.find('second')).toBe('unknown');
	world.now += 1;
	expect(await world.find('second')).toBe(second);
	expect(world.requests).toHaveLength(2);

	for (let tries = 0; tries < 100; tries += 1) {
		expect(await world.find('made up')).toBe('unknown');
		world.now += SECOND;
	}
	expect(world.requests).toHaveLength(3);
});

it('lets go of a key that Google has withdrawn', async () => {
	await world.find('first');
	world.body = set(second);
	world.now += 60 * MINUTE;

	expect(await world.find('first')).toBe('unknown');
});

it('asks once for calls that come together', async () => {
	const found = await Promise.all(Array.from({ length: 50 }, () => world.find('first')));

	expect(found).toEqual(Array(50).fill(first));
	expect(world.requests).toHaveLength(1);
});

describe('when Google can not be reached', () => {
	beforeEach(() => {
		world.isReachable = false;
	});

	it('says so, and asks again after ten seconds', async () => {
		expect(await world.find('first')).toBe('unreachable');
		world.now += 10 * SECOND - 1;
		expect(await world.find('first')).toBe('unreachable');
		expect(world.requests).toHaveLength(1);

		world.now += 1;
		world.isReachable = true;
		expect(await world.find('first')).toBe(first);
	});

	it('goes on with the keys that it has, until their end', async () => {
		world.isReachable = true;
		await world.find('first');
		world.isReachable = false;
		world.now += 2 * MINUTE;

		expect(await world.find('second')).toBe('unreachable');
		expect(await world.find('first')).toBe(first);
		world.now += 60 * MINUTE;
		expect(await world.find('first')).toBe('unreachable');
	});
});

it.each<[string, Partial<World>]>([
	['another status', { statusCode: 204 }],
	['a page instead', { body: '<html>Sign in</html>' }],
	['an empty set', { body: { keys: [] } }],
	['keys of other kinds', { body: { keys: [{ ...first.jwk, kty: 'EC' }, null, 'key'] } }],
	['keys for encryption', { body: { keys: [{ ...first.jwk, use: 'enc' }] } }],
	['keys of other algorithms', { body: { keys: [{ ...first.jwk, alg: 'RS512' }] } }],
	['broken keys', { body: { keys: [{ ...first.jwk, n: undefined }] } }],
	['keys that are too short', { body: { keys: [{ ...first.jwk, n: 'AQAB' }] } }],
	['keys without names', { body: { keys: [{ ...first.jwk, kid: undefined }] } }],
])('takes %s for no answer', async (_, answer) => {
	Object.assign(world, answer);

	expect(await world.find('first')).toBe('unreachable');
});
