import get from 'lodash/get';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Endpoint } from '../contract/endpoints';
import { isObject } from '../values/unknown';
import { Deadline } from './deadline';
import { bodyOf, isCancellation, LATE, readFailedRequest } from './failedRequest';
import type { HeldCredential } from './heldCredential';
import type { Answer, Refusal } from './request';

/** Longest body that is read, in bytes: answers about 100 orders with dozens of problems each are shorter. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** Something on its way that can be ended; a stream or a request. */
interface Endable {
	destroy: () => void;
}

function isEndable(value: unknown): value is Endable & Record<string, unknown> {
	return isObject(value) && typeof value.destroy === 'function';
}

/** Ends a stream or a request, and with it its connection; leaves anything else alone. */
function end(value: unknown): void {
	if (isEndable(value)) value.destroy();
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
	return isEndable(body) && Symbol.asyncIterator in body;
}

/** @returns nothing when the text is longer than `MAX_ANSWER_BYTES` */
async function readText(stream: AsyncIterable<unknown>): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	// Leaving the loop ends the stream.
	for await (const chunk of stream) {
		if (!Buffer.isBuffer(chunk)) return undefined;
		length += chunk.length;
		if (length > MAX_ANSWER_BYTES) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}

/**
 * Reads the body of an answer, which may come from anything that listens at Connect's address.
 *
 * @param body a stream; anything else was read by n8n already and is given back
 * @param signal ends the reading
 * @returns the JSON that was said; undefined for a body that is none, too long, or broken off
 */
async function readBody(body: unknown, signal: AbortSignal): Promise<unknown> {
	if (!isStream(body)) return body;
	const stop = () => end(body);
	signal.addEventListener('abort', stop, { once: true });
	if (signal.aborted) stop();
	try {
		return JSON.parse((await readText(body)) ?? '');
	} catch {
		// No JSON, a broken connection, or no end in time: the status alone has to do.
		return undefined;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** Mirakl promises one status for success; another one comes from something else, such as a proxy's sign-in page. */
async function readAnswer<Body>(
	{ statusCode, body }: IN8nHttpFullResponse,
	{ success }: Endpoint<Body>,
	signal: AbortSignal,
): Promise<Answer<Body>> {
	const refuse = (message: string, what: Partial<Refusal> = {}): Answer<Body> => ({
		refusal: { concerns: 'request', httpCode: statusCode, message, problems: [], ...what },
	});
	if (statusCode !== success.status) {
		const message = `The answer had status ${statusCode} instead of ${success.status}, so it did not come from Connect`;
		return refuse(message);
	}
	const said = success.status === 204 ? undefined : await readBody(body, signal);
	const read = success.body.safeParse(said);
	if (read.success) return { body: read.data };
	if (signal.aborted) return { refusal: LATE };
	// What is JSON, but not what was promised, would come again.
	const message = 'Connect accepted the request, but its answer could not be read';
	return refuse(message, { mayBeApplied: true, ...(said === undefined ? { mayPass: true } : {}) });
}

/** What n8n's HTTP helper is to find otherwise than in the context. */
interface Oversight {
	/** Ends the request: the helper puts the context's own signal over any that is in the options. */
	signal: AbortSignal;
	credential: HeldCredential;
	/** Awaited before each request leaves; also before the second one that n8n makes after it renewed the token. */
	leave: Passage['leave'];
	/** Gets what is thrown for each error answer, also for the 401 that n8n keeps to itself. */
	onError: (error: unknown) => void;
}

/** The context as n8n's HTTP helper sees it. */
function overseen(
	context: IExecuteFunctions,
	{ signal, credential, leave, onError }: Oversight,
): IExecuteFunctions {
	const { helpers } = context;
	const httpRequest: typeof helpers.httpRequest = async (options) => {
		signal.throwIfAborted();
		const onAnswer = await leave();
		const answer: Promise<unknown> = helpers.httpRequest(options);
		void answer.catch(onError).then(onAnswer);
		return await answer;
	};
	const own: Record<string | symbol, unknown> = {
		getExecutionCancelSignal: () => signal,
		getCredentials: async () => await credential.get(),
		helpers: { ...helpers, httpRequest },
	};
	return new Proxy(context, {
		get: (target, name): unknown => Reflect.get(Object.hasOwn(own, name) ? own : target, name),
	});
}

/** How a request goes out. */
export interface Passage {
	credentialType: string;
	credential: HeldCredential;
	options: IHttpRequestOptions;
	/** Milliseconds for all of it, without the wait for its turn. */
	timeout: number;
	/** Ends when the request may leave; called when n8n has a token for it. What it gives is called at its answer. */
	leave: () => Promise<() => void>;
}

/**
 * Sends a request once; n8n adds the token. Of an answer as much is read as is needed, and when this ends,
 * so do the connections.
 *
 * @returns what Connect answered, or why it did not
 * @throws NodeOperationError when the run is cancelled
 */
export async function exchange<Body>(
	context: IExecuteFunctions,
	endpoint: Endpoint<Body>,
	{ credentialType, credential, options, timeout, leave }: Passage,
): Promise<Answer<Body>> {
	const cancel = context.getExecutionCancelSignal();
	const deadline = new Deadline(timeout, cancel);
	const { signal } = deadline;
	const refused: unknown[] = [];
	const oversight: Oversight = {
		signal,
		credential,
		leave: async () => await deadline.without(leave),
		onError: (error) => {
			refused.push(get(error, 'request'));
			if (get(error, 'response.status') === 401) credential.forget();
		},
	};
	const call: Promise<IN8nHttpFullResponse> = context.helpers.httpRequestWithAuthentication.call(
		overseen(context, oversight),
		credentialType,
		// n8n would keep a body of any size in memory, unpacked.
		{ ...options, timeout, encoding: 'stream', returnFullResponse: true },
	);
	let isOver = false;
	try {
		const response = await deadline.race(call);
		if (response?.statusCode === 204) {
			// There is no more to come; to abort what has succeeded would take longer than the rest.
			end(response.body);
			isOver = true;
		}
		const answer =
			response === undefined ? { refusal: LATE } : await readAnswer(response, endpoint, signal);
		if ('body' in answer || cancel?.aborted !== true) return answer;
		throw cancelled(context);
	} catch (error) {
		const body = await readBody(bodyOf(error), signal);
		if (cancel?.aborted === true) throw cancelled(context);
		if (!isCancellation(error)) return { refusal: readFailedRequest(error, body) };
		if (signal.aborted) return { refusal: LATE };
		throw cancelled(context);
	} finally {
		deadline.stop();
		if (!isOver) deadline.abort();
		refused.forEach(end);
	}
}

/** @returns the error that ends a cancelled run */
export function cancelled(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was cancelled');
}
