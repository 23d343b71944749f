import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { textOf } from '../shared/values/unknown';
import { readExpected, readHeaderName, readSecret } from './sender';
import { secretFault } from './secret';

/** A name of a header (RFC 9110, 5.1). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong, and what to do about it. */
interface Fault {
	message: string;
	description?: string;
}

async function faultOfSecret(context: IHookFunctions): Promise<Fault | undefined> {
	if (!HEADER_NAME.test(readHeaderName(context))) {
		return { message: "'Header Name' is no name that a header can have" };
	}
	const fault = secretFault(await readSecret(context));
	return fault === undefined
		? undefined
		: {
				message: `The credential 'Mirakl Connect Events API' can not be used: ${fault}`,
				description:
					'Put a longer, random secret into the credential, and the same into the sender.',
			};
}

function faultOfGoogle(context: IHookFunctions): Fault | undefined {
	const { email, audience } = readExpected(context);
	if (!EMAIL.test(email)) {
		return {
			message: "'Service Account Email' must be the address of the service account that pushes",
			description:
				'It is what --push-auth-service-account says of the subscription, such as pusher@my-project.iam.gserviceaccount.com.',
		};
	}
	// The test address is not checked: whoever listens for a test event may send it from anywhere.
	const isProduction = context.getActivationMode() !== 'manual';
	const isOwnAddress = textOf(context.getNodeParameter('audience', '')) === '';
	if (isProduction && isOwnAddress && !audience.startsWith('https://')) {
		return {
			message: `The address of this node, ${audience}, does not begin with https://, but Google pushes to nothing else`,
			description:
				"Tell n8n its public address by the environment variable WEBHOOK_URL, or put the audience of the subscription into 'Audience'.",
		};
	}
	return undefined;
}

/**
 * Checks what can be known before the first event comes; asks no network.
 *
 * @throws NodeOperationError that says what to change
 */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	const isGoogle = context.getNodeParameter('authentication') === 'googlePubSub';
	const fault = isGoogle ? faultOfGoogle(context) : await faultOfSecret(context);
	if (fault === undefined) return;
	const { message, description } = fault;
	throw new NodeOperationError(context.getNode(), message, { description });
}
