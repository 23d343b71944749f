import type { INodeProperties } from 'n8n-workflow';

import { EVENT_TYPES } from '../shared/contract/event';

const BY_SECRET = { show: { authentication: ['headerSecret'] } };
const BY_GOOGLE = { show: { authentication: ['googlePubSub'] } };

const AUTHENTICATION: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Google Pub/Sub Token',
			value: 'googlePubSub',
			description: 'The token that Google signs for a push subscription with authentication',
		},
		{
			name: 'Secret in Header',
			value: 'headerSecret',
			description: 'For AWS and Azure: a header with a secret that only the sender knows',
		},
	],
	default: 'headerSecret',
	description: 'How the sender proves who it is. Calls without proof are answered with 401.',
};

const SENDER: INodeProperties[] = [
	{
		displayName: 'Header Name',
		name: 'headerName',
		type: 'string',
		required: true,
		default: 'X-Mirakl-Connect-Key',
		placeholder: 'e.g. X-Mirakl-Connect-Key',
		description: "Name of the header in which the sender puts the credential's secret",
		displayOptions: BY_SECRET,
	},
	{
		displayName: 'Service Account Email',
		name: 'serviceAccountEmail',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. pusher@my-project.iam.gserviceaccount.com',
		description:
			'The service account that the push subscription signs in with. Only its tokens are let in, so use one that does nothing else.',
		displayOptions: BY_GOOGLE,
	},
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'string',
		default: '',
		placeholder: "Leave empty for this node's production URL",
		description:
			"The audience of the push subscription, where it is not this node's production URL. To listen for a test event, give the subscription the production URL as audience.",
		displayOptions: BY_GOOGLE,
	},
];

const EVENTS: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [...EVENT_TYPES],
	default: [...EVENT_TYPES.map(({ value }) => value)],
	description:
		'What to start the workflow for. Other events are confirmed and left out; an action that is left out stays open in Connect. Kinds of actions that Mirakl adds later always start it.',
};

const RESPONSE: INodeProperties[] = [
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'Before the workflow has done anything; for senders that wait only seconds',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'A run that fails or dies is answered with an error, so it is sent again',
			},
		],
		default: 'lastNode',
		description:
			'When to confirm the event. Let the sender wait longer than the workflow takes: up to 600 seconds for Pub/Sub (acknowledgement deadline).',
	},
	{
		displayName:
			'An event whose run fails is not sent again, one whose run n8n could not end is lost, and repeats start runs of their own. Use this only for senders that can not wait, such as API destinations of Amazon EventBridge.',
		name: 'responseNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { responseMode: ['onReceived'] } },
	},
];

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { responseMode: ['lastNode'] } },
	options: [
		{
			displayName: 'Ignore Repeats For (Minutes)',
			name: 'ignoreRepeatsFor',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10_080 },
			default: 60,
			description:
				'How long to leave out an event whose run has ended well when it comes again. 0 starts a run for every delivery. A restart of n8n forgets.',
		},
	],
};

export const FIELDS: INodeProperties[] = [AUTHENTICATION, ...SENDER, EVENTS, ...RESPONSE, OPTIONS];
