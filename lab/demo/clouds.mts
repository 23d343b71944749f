/** Stand-ins for the accounts of the clouds that example workflows refer to: the simulator takes them all. */
import type { Credential } from '../kit/workflows.mts';

/** What a queue proves itself by to the trigger of example 11: only for the simulator. */
export const PUSH_SECRET = 'demo-secret-of-a-queue-that-pushes-events';

/** Client credentials that the simulator's token endpoint takes; its queues take any token. */
const AZURE = { id: 'azureDemo', name: 'Azure Service Bus account' };

/**
 * @param connect the credential of the simulator's API
 * @returns one for each cloud whose protocol the simulator speaks
 */
export function cloudCredentials(connect: Credential): Credential[] {
	const { tokenUrl, clientId, clientSecret } = connect.data;
	return [
		{
			id: 'awsDemo',
			name: 'AWS account',
			type: 'aws',
			// n8n signs with them; the simulator looks at the form of the signature only.
			data: { region: 'eu-west-1', accessKeyId: 'AKIADEMO', secretAccessKey: clientSecret },
		},
		{
			...AZURE,
			type: 'oAuth2Api',
			data: {
				grantType: 'clientCredentials',
				accessTokenUrl: tokenUrl,
				clientId,
				clientSecret,
				scope: '',
				authentication: 'body',
			},
		},
		{
			id: 'miraklConnectEventsDemo',
			name: 'Mirakl Connect Events account',
			type: 'miraklConnectEventsApi',
			data: { secret: PUSH_SECRET },
		},
	];
}

/** n8n asks Google itself for the token of a service account, so the simulator gets another one. */
export function withoutGoogle(workflow: string): string {
	return workflow
		.replaceAll(
			'"authentication": "predefinedCredentialType",\n        "nodeCredentialType": "googleApi"',
			'"authentication": "genericCredentialType",\n        "genericAuthType": "oAuth2Api"',
		)
		.replaceAll(/"googleApi": \{[^}]*\}/g, `"oAuth2Api": ${JSON.stringify(AZURE)}`);
}
