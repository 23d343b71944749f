import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What a sender of events and the trigger agree on. Tested by the trigger, without a network. */
export class MiraklConnectEventsApi implements ICredentialType {
	name = 'miraklConnectEventsApi';

	displayName = 'Mirakl Connect Events API';

	icon: Icon = {
		light: 'file:../icons/mirakl-connect-trigger.svg',
		dark: 'file:../icons/mirakl-connect-trigger.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-mirakl-connect/n8n-nodes-mirakl-connect#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'What the sender of events puts into a header: at least 32 random characters, such as those that <code>openssl rand -hex 32</code> gives',
		},
	];
}
