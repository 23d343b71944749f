/**
 * A delivery in the words of Pub/Sub.
 * https://docs.cloud.google.com/pubsub/docs/reference/rest/v1/PubsubMessage
 */
import type { Delivery } from './queue.mts';

/** So that ids look like Google's: digits, many of them. */
const firstId = 2_070_443_601_311_000;

export const pubSubId = ({ message }: Delivery): string => String(firstId + message.number);

export const publishTime = ({ message }: Delivery): string =>
	new Date(message.sentAt).toISOString();

/** As a pull gives it; a push adds the same in snake case. */
export function pubSubMessage(delivery: Delivery) {
	return {
		data: Buffer.from(delivery.message.body).toString('base64'),
		messageId: pubSubId(delivery),
		publishTime: publishTime(delivery),
	};
}
