import get from 'lodash/get';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Endpoint } from '../contract/endpoints';
import { isObject } from '../values/unknown';
import { bodyOf, isCancellation, LATE, readFailedRequest } from './failedRequest';
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

/**
 * The end of a request, whatever it is doing: n8n's own timeout counts neither the time until a token
 * is there nor the time that a body takes.
 */
class Deadline {
	private readonly controller = new AbortController();

	private readonly late: AbortSignal;

	private readonly abort = () => this.controller.abort();

	/**
	 * @param ms milliseconds from now
	 * @param cancel that of the execution, which ends the request as well
	 */
	constructor(
		ms: number,
		private readonly cancel: AbortSignal | undefined,
	) {
		this.late = AbortSignal.timeout(ms);
		this.late.addEventListener('abort', this.abort);
		cancel?.addEventListener('abort', this.abort);
		if (cancel?.aborted === true) this.abort();
	}

	/** Aborted at the end. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** @returns what the work gives, or undefined as soon as the end has come; the work may go on */
	async race<T>(work: Promise<T>): Promise<T | undefined> {
		return await new Promise<T | undefined>((resolve, reject) => {
			const stop = () => resolve(undefined);
			this.signal.addEventListener('abort', stop, { once: true });
			if (this.signal.aborted) stop();
			work.then(resolve, reject);
		});
	}

	/** Ends whatever is left of the request, and lets go of the execution's signal, which lives longer. */
	end(): void {
		this.abort();
		this.late.removeEventListener('abort', this.abort);
		this.cancel?.removeEventListener('abort', this.abort);
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

/**
 * The context as n8n's HTTP helper sees it.
 *
 * @param signal ends the request: the helper puts the context's own signal over any that is in the options
 * @param onError gets what is thrown for each error answer, also for the 401 that n8n keeps to itself
 * because it makes it renew the token
 */
function overseen(
	context: IExecuteFunctions,
	signal: AbortSignal,
	onError: (error: unknown) => void,
): IExecuteFunctions {
	const { helpers } = context;
	const own: Partial<IExecuteFunctions> = {
		getExecutionCancelSignal: () => signal,
		helpers: {
			...helpers,
			httpRequest: async (options) => {
				const answer: Promise<unknown> = helpers.httpRequest(options);
				answer.catch(onError);
				return await answer;
			},
		},
	};
	return new Proxy(context, {
		get: (target, name): unknown => Reflect.get(Object.hasOwn(own, name) ? own : target, name),
	});
}

/**
 * Sends a request once; n8n adds the token. Of an answer as much is read as is needed, and when this ends,
 * so do the connections.
 *
 * @param timeout milliseconds for all of it
 * @returns what Connect answered, or why it did not
 * @throws NodeOperationError when the run is cancelled
 */
export async function exchange<Body>(
	context: IExecuteFunctions,
	credentialType: string,
	endpoint: Endpoint<Body>,
	options: IHttpRequestOptions,
	timeout: number,
): Promise<Answer<Body>> {
	const cancel = context.getExecutionCancelSignal();
	const deadline = new Deadline(timeout, cancel);
	const { signal } = deadline;
	const refused: unknown[] = [];
	const call: Promise<IN8nHttpFullResponse> = context.helpers.httpRequestWithAuthentication.call(
		overseen(context, signal, (error) => refused.push(get(error, 'request'))),
		credentialType,
		// n8n would keep a body of any size in memory, unpacked.
		{ ...options, timeout, encoding: 'stream', returnFullResponse: true },
	);
	try {
		const response = await deadline.race(call);
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
		deadline.end();
		refused.forEach(end);
	}
}

/** @returns the error that ends a cancelled run */
export function cancelled(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was cancelled');
}
