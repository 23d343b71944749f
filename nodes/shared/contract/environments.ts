/**
 * Where Mirakl Connect lives, and which other addresses a credential may name.
 *
 * Source: Mirakl's OpenAPI (production server) and its Environments page (test hosts, token hosts).
 */
export const ENVIRONMENTS = {
	production: {
		apiUrl: 'https://miraklconnect.com/api/channel-platform',
		tokenUrl: 'https://auth.mirakl.net/oauth/token',
	},
	test: {
		apiUrl: 'https://connectpartner-test.mirakl.net/api/channel-platform',
		tokenUrl: 'https://auth-test.mirakl.net/oauth/token',
	},
} as const;

/**
 * Client secret and orders travel to these addresses, so they are https, or http on this machine.
 * Kept as a regular expression because the credential evaluates the same rule inside an expression.
 */
export const ALLOWED_ADDRESS =
	/^(https:\/\/[^/?#@\s]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?)([/?#]\S*)?$/i;

/** The part of the decrypted credential that says where requests go. */
export interface EnvironmentChoice {
	environment: string;
	apiUrl?: string;
	tokenUrl?: string;
}

/** @returns one sentence on what is wrong with a custom address, or undefined */
export function addressProblem(label: string, address: string | undefined): string | undefined {
	if (address === undefined || address === '') return `'${label}' of the credential is empty`;
	if (!ALLOWED_ADDRESS.test(address)) {
		return `'${label}' of the credential must start with https:// (http:// is allowed for localhost only)`;
	}
	return URL.canParse(address) ? undefined : `'${label}' of the credential is not a web address`;
}

/** Paths are put behind the API's address, where a "?" or "#" would swallow them. */
function apiUrlProblem(address: string | undefined): string | undefined {
	const problem = addressProblem('API URL', address);
	if (problem !== undefined || !/[?#]/.test(address ?? '')) return problem;
	return `'API URL' of the credential can't have a "?" or "#"`;
}

/** @returns what is wrong with the addresses that the chosen environment uses, or undefined */
export function environmentProblem(choice: EnvironmentChoice): string | undefined {
	if (choice.environment !== 'custom') return undefined;
	return apiUrlProblem(choice.apiUrl) ?? addressProblem('Token URL', choice.tokenUrl);
}

/** @returns the API's base address without a slash at its end */
export function apiUrlOf({ environment, apiUrl = '' }: EnvironmentChoice): string {
	if (environment === 'custom') return apiUrl.replace(/\/+$/, '');
	return ENVIRONMENTS[environment === 'test' ? 'test' : 'production'].apiUrl;
}
