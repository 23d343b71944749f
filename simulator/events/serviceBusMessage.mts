/**
 * A delivery in the words of Service Bus.
 * https://learn.microsoft.com/rest/api/servicebus/message-headers-and-properties
 */
import type { Delivery } from './queue.mts';

/** Of a message whose sender has set no content type. */
export const serviceBusType = 'application/atom+xml;type=entry;charset=utf-8';

/** The lock token is the random part of the handle. */
export const lockTokenOf = ({ handle }: Delivery): string => handle.split('.')[1] ?? '';

const inHttp = (at: number): string => new Date(at).toUTCString();

export function brokerProperties(delivery: Delivery) {
	const { message, attempt, visibleAt } = delivery;
	return {
		DeliveryCount: attempt,
		EnqueuedSequenceNumber: 0,
		EnqueuedTimeUtc: inHttp(message.sentAt),
		LockToken: lockTokenOf(delivery),
		LockedUntilUtc: inHttp(visibleAt),
		MessageId: message.id.replaceAll('-', ''),
		SequenceNumber: message.sequence,
		State: 'Active',
		TimeToLive: 1_209_600,
	};
}
