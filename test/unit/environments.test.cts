import {
	addressProblem,
	apiUrlOf,
	environmentProblem,
} from '../../nodes/shared/contract/environments';

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
	])('allows %s', (address) => {
		expect(addressProblem('API URL', address)).toBeUndefined();
	});

	it.each([
		'http://example.com',
		'http://localhost.example.com',
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
			"'API URL' of the credential must start with https:// (http:// is allowed for localhost only)",
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
