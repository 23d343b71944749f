import {
	NodeConnectionTypes,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { EVENT_TYPES } from '../shared/contract/event';
import { checkSettings } from './activation';
import { giveUp, takeCall, type Memory } from './call';
import { FIELDS } from './fields';
import { GoogleKeys } from './googleKeys';
import { Repeats } from './repeats';
import { secretFault } from './secret';

const now = () => performance.now();

/** In parentheses within an expression: n8n would end it at two braces that close an object. */
const EVENT_NAMES = JSON.stringify(
	Object.fromEntries(EVENT_TYPES.map(({ value, name }) => [value, name])),
);

/** One for all nodes of this type in the process: each remembers its own events, and the keys are Google's. */
const MEMORY: Memory = { googleKeys: new GoogleKeys(now), repeats: new Repeats(now) };

/** Starts a workflow when Mirakl Connect asks a channel for something, by a queue that pushes its events. */
export class MiraklConnectTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mirakl Connect Trigger',
		name: 'miraklConnectTrigger',
		icon: {
			light: 'file:../../icons/mirakl-connect-trigger.svg',
			dark: 'file:../../icons/mirakl-connect-trigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: `={{ $parameter["events"].length > 2
			? $parameter["events"].length + " events"
			: $parameter["events"].map((type) => (${EVENT_NAMES})[type] ?? type).join(", ") }}`,
		description:
			'Starts the workflow when Mirakl Connect asks a sales channel for something: accept, ship, cancel, refund, handle a return or a document',
		eventTriggerDescription: 'Let the queue push an event to the test URL',
		triggerPanel: {
			header: 'Wait for an event that a queue pushes',
			executionsHelp: {
				inactive:
					'<b>While you build your workflow</b>, click the button, then have an event pushed to the test URL: it shows up here.<br /><br /><b>To work by itself</b>, publish the workflow (n8n 1: switch it on) and let the queue push to the production URL.',
				active:
					'<b>While you build your workflow</b>, click the button, then have an event pushed to the test URL: it shows up here.<br /><br /><b>The workflow is published</b>: what the queue pushes to the production URL shows up in the <a data-key="executions">executions list</a>.',
			},
			activationHint:
				'Once you have built your workflow, publish it (n8n 1: switch it on) and give the production URL to the queue: then it starts by itself.',
		},
		activationMessage: "Events that your queue pushes to this node's production URL start it now.",
		defaults: { name: 'Mirakl Connect Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'miraklConnectEventsApi',
				required: true,
				testedBy: 'testSecret',
				// Not 'show': for that, n8n's editor takes 'Authentication' for the choice among credentials and hides it.
				displayOptions: { hide: { authentication: ['googlePubSub'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'mirakl-connect',
				responseMode: '={{$parameter["responseMode"]}}',
				responseData: 'noData',
			},
		],
		properties: FIELDS,
	};

	methods = {
		credentialTest: {
			/** There is nobody to ask: a secret is what sender and node agree on. */
			async testSecret(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const fault = secretFault(data?.secret);
				return fault === undefined
					? { status: 'OK', message: 'The secret can be used' }
					: { status: 'Error', message: fault };
			},
		},
	};

	/** The address is given to the queue by the user, so that there is nothing to register. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkSettings(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			return await takeCall(this, MEMORY);
		} catch (error) {
			return giveUp(this, error);
		}
	}
}
