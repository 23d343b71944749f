/**
 * Amazon SQS in both of its protocols, as far as a reader of a queue needs them: the query API
 * (`?Action=…`, XML) and JSON (`X-Amz-Target`). Every queue URL names the one queue that there is.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRecord } from '../contract.mts';
import { jsonOrUndefined } from '../receive.mts';
import type { Simulator } from '../simulator.mts';
import { bodyText, CloudRefusal, operate, receive, usualHiddenMs } from './access.mts';
import { type Answer, asJson, asQueryJson, asXml } from './sqsAnswer.mts';
import { xmlDocument } from './sqsXml.mts';

const jsonType = 'application/x-amz-json-1.0';
const signature =
	/^AWS4-HMAC-SHA256 Credential=\S+,\s*SignedHeaders=\S+,\s*Signature=[0-9a-f]{64}$/;
const handleShape = /^\d+\.[0-9a-f-]{36}$/;

/** Parameters by name, whatever protocol they came with. */
type Parameters = Record<string, unknown>;

function invalid(name: string, reason: string): CloudRefusal {
	const message = `Value for parameter ${name} is invalid. Reason: ${reason}.`;
	return new CloudRefusal(400, 'InvalidParameterValue', message);
}

function wholeNumber(
	parameters: Parameters,
	name: string,
	{ from, to, without }: { from: number; to: number; without: number },
): number {
	const given = parameters[name];
	if (given === undefined) return without;
	const value = Number(given);
	if (Number.isInteger(value) && value >= from && value <= to) return value;
	throw invalid(name, `Must be between ${from} and ${to}, if provided`);
}

/** `AttributeName`, `AttributeName.1`, … of the query API; lists of JSON. */
function wantedAttributes(parameters: Parameters): string[] {
	return Object.entries(parameters)
		.filter(([name]) => /^(?:Attribute|MessageSystemAttribute)Names?(?:\.\d+)?$/.test(name))
		.flatMap(([, value]) => value)
		.filter((value) => typeof value === 'string');
}

function handleOf({ ReceiptHandle: handle }: Parameters): string {
	if (typeof handle !== 'string') {
		const message = 'The request must contain the parameter ReceiptHandle.';
		throw new CloudRefusal(400, 'MissingParameter', message);
	}
	if (handleShape.test(handle)) return handle;
	throw new CloudRefusal(404, 'ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
}

interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
}

async function act(
	simulator: Simulator,
	exchange: Exchange,
	action: string,
	parameters: Parameters,
): Promise<Answer | undefined> {
	const failing = 'ServiceUnavailable';
	const { queue } = simulator.orderActions;
	switch (action) {
		case 'ReceiveMessage': {
			const within = (name: string, from: number, to: number, without: number) =>
				wholeNumber(parameters, name, { from, to, without });
			const most = within('MaxNumberOfMessages', 1, 10, 1);
			const hidden = within('VisibilityTimeout', 0, 43_200, usualHiddenMs(simulator) / 1000);
			const waitMs = within('WaitTimeSeconds', 0, 20, 0) * 1000;
			const wanted = { via: 'sqs', most, hiddenMs: hidden * 1000, waitMs } as const;
			return await operate(simulator, exchange, 'receive', {
				failing,
				act: async () => ({
					action,
					messages: await receive(simulator, exchange.request, wanted),
					attributes: wantedAttributes(parameters),
				}),
			});
		}
		case 'DeleteMessage': {
			const handle = handleOf(parameters);
			return await operate(simulator, exchange, 'delete', {
				failing,
				act: () => {
					queue.delete(handle); // a handle that is not the latest deletes nothing, and is no error
					return { action };
				},
			});
		}
		case 'ChangeMessageVisibility': {
			const handle = handleOf(parameters);
			const range = { from: 0, to: 43_200, without: -1 };
			const seconds = wholeNumber(parameters, 'VisibilityTimeout', range);
			if (seconds < 0) throw invalid('VisibilityTimeout', 'Must be provided');
			return await operate(simulator, exchange, 'hide', {
				failing,
				act: () => {
					if (queue.hide(handle, seconds * 1000)) return { action };
					const message = 'The message is not available for a change of its visibility timeout.';
					throw new CloudRefusal(400, 'MessageNotInflight', message);
				},
			});
		}
		default:
			throw new CloudRefusal(400, 'InvalidAction', 'The action is not valid for this endpoint.');
	}
}

/** The target of the JSON protocol, undefined for the query API. */
function targetOf({ headers }: FastifyRequest): string | undefined {
	const target = headers['x-amz-target'];
	return typeof target === 'string' ? target.replace(/^AmazonSQS\./, '') : undefined;
}

function queryParameters(request: FastifyRequest): Parameters {
	const query = isRecord(request.query) ? request.query : {};
	return { ...query, ...Object.fromEntries(new URLSearchParams(bodyText(request))) };
}

function jsonParameters(request: FastifyRequest): Parameters {
	const body = jsonOrUndefined(Buffer.from(bodyText(request)));
	if (isRecord(body)) return body;
	throw new CloudRefusal(400, 'SerializationException', 'The body is no JSON object.');
}

function admit({ headers }: FastifyRequest): void {
	if (headers.authorization === undefined) {
		const message = 'Request is missing Authentication Token';
		throw new CloudRefusal(403, 'MissingAuthenticationToken', message);
	}
	if (signature.test(headers.authorization)) return;
	const message = 'Authorization header requires an AWS4-HMAC-SHA256 signature.';
	throw new CloudRefusal(403, 'IncompleteSignature', message);
}

/** Register with the prefix of SQS. */
export function sqs(app: FastifyInstance, simulator: Simulator): void {
	app.setErrorHandler((error, request, reply) => {
		if (!(error instanceof CloudRefusal)) throw error;
		const { status, code, message } = error;
		const side = status < 500 ? 'Sender' : 'Receiver';
		const requestId = randomUUID();
		void reply.code(status).header('x-amzn-requestid', requestId);
		if (targetOf(request) !== undefined) {
			return reply
				.header('x-amzn-query-error', `${code};${side}`)
				.type(jsonType)
				.send(Buffer.from(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message })));
		}
		const Error = { Type: side, Code: code, Message: message, Detail: {} };
		return reply
			.type('text/xml')
			.send(xmlDocument('ErrorResponse', { Error, RequestId: requestId }));
	});

	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		admit(request);
		const target = targetOf(request);
		const parameters = target === undefined ? queryParameters(request) : jsonParameters(request);
		const action = target ?? String(parameters.Action);
		const done = await act(simulator, { request, reply }, action, parameters);
		if (done === undefined) return reply;
		const requestId = randomUUID();
		void reply.header('x-amzn-requestid', requestId);
		if (target !== undefined) {
			const body = asJson(done);
			const text = body === undefined ? '' : JSON.stringify(body);
			return reply.type(jsonType).send(Buffer.from(text)); // of text it would tell the charset
		}
		const { sqsQueryAnswers } = simulator.orderActions.queueSettings;
		if (sqsQueryAnswers === 'json' || request.headers.accept === 'application/json') {
			return reply.type('application/json').send(asQueryJson(done, requestId));
		}
		return reply.type('text/xml').send(asXml(done, requestId));
	};
	for (const url of ['/', '/*']) app.route({ method: ['GET', 'POST'], url, handler: answer });
}
