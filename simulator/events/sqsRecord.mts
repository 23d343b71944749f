/**
 * A delivery in the words of SQS.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html
 */
import { createHash } from 'node:crypto';
import type { Delivery } from './queue.mts';

const senderId = 'AIDAMIRAKLCONNECT0000';

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export function sqsAttributes({ message, attempt, firstReceivedAt }: Delivery) {
	return {
		SenderId: senderId,
		ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
		ApproximateReceiveCount: String(attempt),
		SentTimestamp: String(message.sentAt),
	};
}

/** As Lambda and Pipes hand it on. */
export function sqsRecord(delivery: Delivery) {
	const { message, handle } = delivery;
	return {
		messageId: message.id,
		receiptHandle: handle,
		body: message.body,
		attributes: sqsAttributes(delivery),
		messageAttributes: {},
		md5OfBody: md5(message.body),
		eventSource: 'aws:sqs',
		eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:mirakl-events',
		awsRegion: 'eu-west-1',
	};
}
