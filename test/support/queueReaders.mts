/** Reads the simulator's queue as a user's HTTP client would, cloud by cloud. */
import axios, { type AxiosRequestConfig } from 'axios';
import type { SimulatorClient } from '../../simulator/client.mts';

export interface Answer {
	status: number;
	headers: Record<string, string>;
	data: string;
}

export async function request(url: string, config: AxiosRequestConfig = {}): Promise<Answer> {
	const { status, headers, data } = await axios.request<string>({
		url,
		validateStatus: () => true,
		responseType: 'text',
		...config,
	});
	const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
	return { status, headers: Object.fromEntries(named), data };
}

/** As n8n's AWS credential signs; the simulator looks at the form only. */
export const SIGNED = `AWS4-HMAC-SHA256 Credential=AKIA/20260707/eu-west-1/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

interface SqsMessages {
	Messages: { ReceiptHandle: string }[];
}

interface Pulled {
	receivedMessages: { ackId: string; deliveryAttempt: number }[];
}

interface BrokerProperties {
	DeliveryCount: number;
	LockToken: string;
	MessageId: string;
	SequenceNumber: number;
}

export const sqsMessages = ({ data }: Answer): SqsMessages['Messages'] =>
	(JSON.parse(data) as SqsMessages).Messages;

export const pulled = ({ data }: Answer): Pulled => JSON.parse(data) as Pulled;

export const brokerProperties = ({ headers }: Answer): BrokerProperties =>
	JSON.parse(headers.brokerproperties!) as BrokerProperties;

export async function sqsQuery(
	{ queueUrls }: SimulatorClient,
	parameters: Record<string, string>,
	{ Accept = '*/*', Authorization = SIGNED } = {},
): Promise<Answer> {
	return await request(`${queueUrls.sqs}?${new URLSearchParams(parameters).toString()}`, {
		headers: { Authorization, Accept },
	});
}

export async function sqsTarget(
	{ url }: SimulatorClient,
	action: string,
	data: object,
): Promise<Answer> {
	return await request(`${url}/sqs/`, {
		method: 'POST',
		headers: {
			Authorization: SIGNED,
			'X-Amz-Target': `AmazonSQS.${action}`,
			'Content-Type': 'application/x-amz-json-1.0',
		},
		data: JSON.stringify(data),
	});
}

export async function pubSub(
	{ queueUrls }: SimulatorClient,
	method: string,
	data: object,
): Promise<Answer> {
	return await request(`${queueUrls.pubSub}:${method}`, {
		method: 'POST',
		headers: { Authorization: 'Bearer token' },
		data,
	});
}

/** @param url the head of the queue, or the location of a locked message */
export async function serviceBus(
	{ queueUrls }: SimulatorClient,
	method: string,
	url = `${queueUrls.serviceBus}/messages/head?timeout=0`,
): Promise<Answer> {
	return await request(url, {
		method,
		headers: { Authorization: 'SharedAccessSignature sr=x&sig=y' },
	});
}
