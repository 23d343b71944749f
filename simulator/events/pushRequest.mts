/** One push: body and headers in the shape of each cloud, and the proof of who sends it. */
import { gzipSync } from 'node:zlib';
import type { GoogleKeys } from './googleToken.mts';
import { publishTime, pubSubId, pubSubMessage } from './pubSubMessage.mts';
import type { Delivery } from './queue.mts';
import { brokerProperties } from './serviceBusMessage.mts';
import type { Authentication, PushSettings, PushShape } from './settings.mts';
import { sqsRecord } from './sqsRecord.mts';

const subscription = 'projects/simulator/subscriptions/mirakl-events';

type Headers = Record<string, string>;

/** With both spellings, as Pub/Sub sends them. */
function pubSubPush(delivery: Delivery): object {
	const message = pubSubMessage(delivery);
	const { messageId: message_id, publishTime: publish_time } = message;
	const { attempt: deliveryAttempt } = delivery;
	return { message: { ...message, message_id, publish_time }, deliveryAttempt, subscription };
}

/** What the trigger "When a message is received (peek-lock)" gives to the next step. */
function logicAppsBody(delivery: Delivery): object {
	const { LockToken, MessageId, SequenceNumber } = brokerProperties(delivery);
	return {
		ContentData: Buffer.from(delivery.message.body).toString('base64'),
		ContentType: 'application/json',
		ContentTransferEncoding: 'Base64',
		Properties: {
			DeliveryCount: String(delivery.attempt),
			EnqueuedTimeUtc: publishTime(delivery),
			SequenceNumber: String(SequenceNumber),
		},
		MessageId,
		LockToken,
		SequenceNumber,
	};
}

const bodies: Record<PushShape, (delivery: Delivery) => string> = {
	pubSub: (delivery) => JSON.stringify(pubSubPush(delivery)),
	pubSubUnwrapped: ({ message }) => message.body,
	sqsPipe: (delivery) => JSON.stringify(sqsRecord(delivery)),
	sqsPipeList: (delivery) => JSON.stringify([sqsRecord(delivery)]),
	sqsLambda: (delivery) => JSON.stringify({ Records: [sqsRecord(delivery)] }),
	serviceBusLogicApps: (delivery) => JSON.stringify(logicAppsBody(delivery)),
	envelope: ({ message }) => message.body,
};

/** `--push-no-wrapper-write-metadata` */
const metadata = (delivery: Delivery): Headers => ({
	'x-goog-pubsub-message-id': pubSubId(delivery),
	'x-goog-pubsub-publish-time': publishTime(delivery),
	'x-goog-pubsub-subscription-name': subscription,
});

const pipe: Headers = {
	'user-agent': 'Amazon/EventBridge/ApiDestinations',
	range: 'bytes=0-1048575',
};

const headersOfShape: Partial<Record<PushShape, (delivery: Delivery) => Headers>> = {
	pubSub: () => ({ 'user-agent': 'APIs-Google' }),
	pubSubUnwrapped: (delivery) => ({ ...metadata(delivery), 'user-agent': 'APIs-Google' }),
	sqsPipe: () => pipe,
	sqsPipeList: () => pipe,
};

function proof(authentication: Authentication, keys: GoogleKeys, address: string): Headers {
	switch (authentication.kind) {
		case 'none':
			return {};
		case 'header':
			return { [authentication.name]: authentication.value };
		case 'google':
			return { authorization: `Bearer ${keys.token(authentication, address)}` };
	}
}

/** @param address that is pushed to: the audience of Google's tokens */
export function pushRequest(
	delivery: Delivery,
	{ shape, authentication, contentType, gzip }: PushSettings,
	{ keys, address }: { keys: GoogleKeys; address: string },
): { body: Buffer; headers: Headers } {
	const bytes = Buffer.from(bodies[shape](delivery));
	const headers = {
		...headersOfShape[shape]?.(delivery),
		...(contentType !== null && { 'content-type': contentType }),
		...(gzip && { 'content-encoding': 'gzip' }),
		...proof(authentication, keys, address),
	};
	return { body: gzip ? gzipSync(bytes) : bytes, headers };
}
