import {
	addressProblem,
	apiUrlOf,
	DELETE_ORDER_DOCUMENT,
	environmentProblem,
	ENVIRONMENTS,
	UPDATE_ACTION_STATUS,
	UPDATE_ANONYMIZE_AFTER_DATE,
	UPLOAD_ORDER_DOCUMENT,
	UPSERT_ORDERS,
	type Endpoint,
} from '../../nodes/shared/contract/endpoints';

describe('custom addresses', () => {
	it.each([
		'https://example.com',
		'https://example.com:8443/api/channel-platform',
		'https://[2001:db8::1]/x',
		'http://localhost',
		'http://localhost:4010/api/channel-platform',
		'http://127.0.0.1:4010',
		'http://127.1.2.3/x',
		'http://[::1]:4010/x',
		'HTTP://LOCALHOST/x',
		'http://host.docker.internal',
		'http://host.docker.internal:4010/api/channel-platform',
		'HTTP://Host.Docker.Internal/x',
	])('allows %s', (address) => {
		expect(addressProblem('API URL', address)).toBeUndefined();
	});

	it.each([
		'http://example.com',
		'http://localhost.example.com',
		'http://host.docker.internal.example.com',
		'http://host.docker.internal.',
		'http://host.docker.internal@evil.example',
		'http://host.docker.internal:80@evil.example',
		'http://host.docker.internal:x',
		'http://host.docker.internal\\@evil.example',
		'http://host.docker.internal\\.evil.example',
		'http://user@host.docker.internal',
		'http://x.host.docker.internal',
		'http://evil.host.docker.internal:4010/x',
		'http://hostxdocker.internal',
		'http://host.dockerxinternal',
		'http://host-docker-internal',
		'http://gateway.docker.internal',
		'http://docker.internal',
		'http://host.docker.internal.evil.example',
		'http://host.docker.internal%2eevil.example',
		'ftp://host.docker.internal',
		'http://127.0.0.1.example.com',
		'http://127.0.0.1@example.com',
		'http://localhost:80@example.com',
		'http://localhost:pass@example.com/',
		'https://user@example.com',
		'https://',
		'ftp://localhost',
		'localhost:4010',
		'//example.com',
		'https://example.com/a b',
		' https://example.com',
		'javascript:alert(1)',
		'https://miraklconnect.com@evil.example',
		'https://miraklconnect.com:443@evil.example/oauth/token',
		'https://miraklconnect.com\\@evil.example',
		'http://localhost@evil.example',
		'http://localhost\\@evil.example/x',
		'http://localhost\\.evil.example',
		'http://localhost:80:80',
		'http://localhost:@evil.example',
		'http://localhost.',
		'http://127.0.0.1.evil.example',
		'http://127.0.0.1%2eevil.example',
		'http://127.1',
		'http://2130706433',
		'http://0x7f000001',
		'http://0.0.0.0',
		'http://[::]',
		'http://[::ffff:127.0.0.1]',
		'http://[::1].evil.example',
		'http://[::1]@evil.example',
		'http://ｌocalhost',
		'http://loc\u00adalhost',
		'http:/localhost',
		'http:localhost',
		'https:\\\\evil.example',
		'https:///evil.example',
		'https://a\nb',
		'https://example.com\n',
		'https://example.com/\thttp://x',
		'data:text/plain,x',
		'file:///etc/passwd',
	])('refuses %s in one sentence', (address) => {
		expect(addressProblem('API URL', address)).toBe(
			"'API URL' of the credential must start with https:// (http:// is allowed for localhost and host.docker.internal only)",
		);
	});

	it.each([
		'https://:443',
		'https://a|b',
		'https://%00',
		'https://example.com:99999',
		'http://127.999.1.1',
	])('refuses %s, which is no address at all', (address) => {
		expect(addressProblem('API URL', address)).toBe(
			"'API URL' of the credential is not a web address",
		);
	});

	it.each(['https://example.com/?a=', 'https://example.com/api#'])(
		'refuses %s for the API, whose paths would be swallowed',
		(apiUrl) => {
			const custom = { environment: 'custom', apiUrl, tokenUrl: 'https://example.com/t?tenant=1' };

			expect(environmentProblem(custom)).toBe(
				`'API URL' of the credential can't have a "?" or "#"`,
			);
		},
	);

	it('names the address that is missing', () => {
		const custom = { environment: 'custom', apiUrl: 'https://example.com', tokenUrl: '' };

		expect(environmentProblem(custom)).toBe("'Token URL' of the credential is empty");
		expect(environmentProblem({ environment: 'custom' })).toBe(
			"'API URL' of the credential is empty",
		);
		expect(environmentProblem({ environment: 'production' })).toBeUndefined();
	});
});

it.each([
	[{ environment: 'production' }, 'https://miraklconnect.com/api/channel-platform'],
	[{ environment: 'test' }, 'https://connectpartner-test.mirakl.net/api/channel-platform'],
	[{ environment: 'custom', apiUrl: 'https://example.com/api//' }, 'https://example.com/api'],
	// Left over from an earlier choice: the picked environment counts.
	[
		{ environment: 'production', apiUrl: 'https://example.com' },
		'https://miraklconnect.com/api/channel-platform',
	],
])('knows the API address of %j', (choice, expected) => {
	expect(apiUrlOf(choice)).toBe(expected);
});

it('knows where tokens come from', () => {
	expect(ENVIRONMENTS.production.tokenUrl).toBe('https://auth.mirakl.net/oauth/token');
	expect(ENVIRONMENTS.test.tokenUrl).toBe('https://auth-test.mirakl.net/oauth/token');
});

describe('an endpoint', () => {
	it.each<[string, string, Endpoint]>([
		['POST /v1/orders', 'connect-channel-platform:orders:upsert', UPSERT_ORDERS],
		[
			'PUT /v1/orders/anonymize-after',
			'connect-channel-platform:order:update-anonymize-after',
			UPDATE_ANONYMIZE_AFTER_DATE,
		],
		[
			'PUT /v1/orders/actions/a%2Fb',
			'connect-channel-platform:order-action:upsert',
			UPDATE_ACTION_STATUS,
		],
		[
			'POST /v1/orders/a%2Fb/documents',
			'connect-channel-platform:order-document:upload',
			UPLOAD_ORDER_DOCUMENT,
		],
		[
			'DELETE /v1/orders/documents/a%2Fb',
			'connect-channel-platform:order-document:delete',
			DELETE_ORDER_DOCUMENT,
		],
	])('%s needs the scope %s, may be repeated and answers with nothing', (call, scope, endpoint) => {
		expect(`${endpoint.method} ${endpoint.path('a/b')}`).toBe(call);
		expect(endpoint).toMatchObject({ scope, repeatable: true, success: { status: 204 } });
		expect(endpoint.success.body.safeParse(undefined).success).toBe(true);
	});
});
