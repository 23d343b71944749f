/** What SQS answers, in the forms of its protocols. */
import type { Delivery } from './queue.mts';
import { md5, sqsAttributes } from './sqsRecord.mts';
import { type Xml, xmlDocument } from './sqsXml.mts';

/** What an action gives back, in a form for every protocol. */
export interface Answer {
	action: string;
	messages?: readonly Delivery[];
	/** Names of the attributes that were asked for. */
	attributes?: readonly string[];
}

function messageOf(delivery: Delivery, wanted: readonly string[] = []) {
	const { message, handle } = delivery;
	const attributes = Object.entries(sqsAttributes(delivery)).filter(
		([name]) => wanted.includes('All') || wanted.includes(name),
	);
	return {
		attributes,
		content: {
			MessageId: message.id,
			ReceiptHandle: handle,
			MD5OfBody: md5(message.body),
			Body: message.body,
		},
	};
}

const named = ([Name, Value]: [string, string]) => ({ Name, Value });

export function asXml({ action, messages, attributes: wanted }: Answer, requestId: string): string {
	const result = messages?.map((delivery): Xml => {
		const { attributes, content } = messageOf(delivery, wanted);
		return { ...content, Attribute: attributes.map(named) };
	});
	return xmlDocument(`${action}Response`, {
		...(result !== undefined && { [`${action}Result`]: { Message: result } }),
		ResponseMetadata: { RequestId: requestId },
	});
}

/** The query API's own JSON: not that of the JSON protocol. */
export function asQueryJson(
	{ action, messages, attributes: wanted }: Answer,
	requestId: string,
): object {
	const result = messages?.map((delivery) => {
		const { attributes, content } = messageOf(delivery, wanted);
		return { ...content, Attributes: attributes.length === 0 ? null : attributes.map(named) };
	});
	return {
		[`${action}Response`]: {
			...(result !== undefined && {
				[`${action}Result`]: { messages: result.length === 0 ? null : result },
			}),
			ResponseMetadata: { RequestId: requestId },
		},
	};
}

export function asJson({ messages, attributes: wanted }: Answer): object | undefined {
	if (messages === undefined) return undefined; // an empty body
	if (messages.length === 0) return {};
	return {
		Messages: messages.map((delivery) => {
			const { attributes, content } = messageOf(delivery, wanted);
			const given = attributes.length > 0 && { Attributes: Object.fromEntries(attributes) };
			return { ...content, ...given };
		}),
	};
}
