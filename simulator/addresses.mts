/** Where things are on a simulator; for the server and for those who call it. */

export const ADMIN_PREFIX = '/admin';
export const API_PREFIX = '/api/channel-platform';
/** The sales channel that demos carry out actions on. */
export const CHANNEL_PREFIX = '/demo/channel';
export const TOKEN_PATH = '/oauth/token';

/** The queue of order action events, as each cloud serves it. */
export const SQS_PREFIX = '/sqs';
export const PUB_SUB_PREFIX = '/pubsub';
export const SERVICE_BUS_PREFIX = '/servicebus';

/** Addresses of the queue; the names in them are free. */
export function queueAddressesOf(url: string) {
	return {
		/** Queue URL. */
		sqs: `${url}${SQS_PREFIX}/123456789012/mirakl-events`,
		/** Subscription; a method follows: `:pull`. */
		pubSub: `${url}${PUB_SUB_PREFIX}/v1/projects/simulator/subscriptions/mirakl-events`,
		/** Queue; `/messages/head` follows. */
		serviceBus: `${url}${SERVICE_BUS_PREFIX}/mirakl-events`,
	};
}

/** The public keys of the tokens that pushes carry as Google's do. */
export const GOOGLE_CERTS_PATH = '/google/certs';

/** What a credential has to say to reach the simulator at `url`. */
export function addressesOf(url: string): { apiUrl: string; tokenUrl: string } {
	return { apiUrl: `${url}${API_PREFIX}`, tokenUrl: `${url}${TOKEN_PATH}` };
}
