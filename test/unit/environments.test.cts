import {
	addressProblem,
	apiUrlOf,
	environmentProblem,
} from '../../nodes/MiraklConnectOrders/contract/environments';

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
	])('refuses %s in one sentence', (address) => {
		expect(addressProblem('API URL', address)).toBe(
			"'API URL' of the credential must start with https:// (http:// is allowed for localhost only)",
		);
	});

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
