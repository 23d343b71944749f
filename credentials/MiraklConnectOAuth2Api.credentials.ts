import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { ALLOWED_ADDRESS, ENVIRONMENTS } from '../nodes/shared/contract/endpoints';

/**
 * A custom token address that breaks the rule becomes this: an address with a scheme that nothing can
 * be sent by, which the error of n8n's HTTP client names.
 */
const REFUSED_ADDRESS = 'token-url-must-start-with-https:';

const ACCESS_TOKEN_URL = `={{ $self["environment"] === "custom"
	? (${ALLOWED_ADDRESS.toString()}.test($self["tokenUrl"]) ? $self["tokenUrl"] : ${JSON.stringify(REFUSED_ADDRESS)})
	: $self["environment"] === "test" ? "${ENVIRONMENTS.test.tokenUrl}" : "${ENVIRONMENTS.production.tokenUrl}" }}`;

/** A setting of oAuth2Api that is not the user's to choose. */
function hidden(displayName: string, name: string, value: boolean | string): INodeProperties {
	return { displayName, name, type: 'hidden', default: value };
}

/** OAuth2 client credentials, sent in the body, as Mirakl's Authorization guide asks. */
export class MiraklConnectOAuth2Api implements ICredentialType {
	name = 'miraklConnectOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Mirakl Connect OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/mirakl-connect.svg',
		dark: 'file:../icons/mirakl-connect.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-mirakl-connect/n8n-nodes-mirakl-connect#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'The live Mirakl Connect' },
				{
					name: 'Test',
					value: 'test',
					description: "Mirakl's test environment, set up by your Mirakl partner team",
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'Other addresses, such as a local simulator',
				},
			],
			default: 'production',
			description: 'Which Mirakl Connect the orders go to',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/api/channel-platform',
			description:
				'Base address of the API, up to and with /api/channel-platform. Must be https; http is allowed for localhost and host.docker.internal.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/oauth/token',
			description:
				'Address that gives out access tokens. Must be https; http is allowed for localhost and host.docker.internal.',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Channel ID',
			name: 'channelId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234',
			description:
				"ID of your sales channel, used where a node's 'Channel ID' is left empty. Mirakl's partner team hands it out with the client ID.",
		},
		hidden('Grant Type', 'grantType', 'clientCredentials'),
		hidden('Access Token URL', 'accessTokenUrl', ACCESS_TOKEN_URL),
		hidden('Scope', 'scope', ''),
		hidden('Authentication', 'authentication', 'body'),
		hidden('Auth URI Query Parameters', 'authQueryParameters', ''),
		hidden('Send Additional Body Properties', 'sendAdditionalBodyProperties', false),
		hidden('Additional Body Properties', 'additionalBodyProperties', ''),
	];

	/** The API has no GET, so only a token call can prove the credential without writing to Connect. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '={{ $credentials.accessTokenUrl }}',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: {
				grant_type: 'client_credentials',
				client_id: '={{ $credentials.clientId }}',
				client_secret: '={{ $credentials.clientSecret }}',
			},
		},
	};
}
