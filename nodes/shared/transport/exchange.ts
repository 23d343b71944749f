import get from 'lodash/get';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { SUCCESS_STATUS } from '../contract/endpoints';
import type { Refusal } from '../contract/refusal';
import { end, readBody } from './answer';
import { Deadline } from './deadline';
import { bodyOf, isCancellation, LATE, readFailedRequest } from './failedRequest';

/** Mirakl promises 204 only; a 200 comes from something else, such as a proxy's sign-in page. */
function readStatus({ statusCode }: IN8nHttpFullResponse): Refusal | undefined {
	if (statusCode === SUCCESS_STATUS) return undefined;
	return {
		concerns: 'request',
		httpCode: statusCode,
		message: `The answer had status ${statusCode} instead of ${SUCCESS_STATUS}, so it did not come from Connect`,
		problems: [],
	};
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
 * Sends a request once; n8n adds the token, and sends it again with a new token after a 401. Of an
 * answer only the status is taken, of an error answer as much of its body as is needed, and when this
 * ends, so do the connections.
 *
 * @param timeout milliseconds for all of it
 * @returns nothing when Connect took it, else why not
 * @throws NodeOperationError when the run is cancelled
 */
export async function exchange(
	context: IExecuteFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
	timeout: number,
): Promise<Refusal | undefined> {
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
		const answer = await deadline.race(call);
		if (answer !== undefined) return readStatus(answer);
		if (cancel?.aborted !== true) return LATE;
		throw cancelled(context);
	} catch (error) {
		const body = await readBody(bodyOf(error), signal);
		if (cancel?.aborted === true) throw cancelled(context);
		if (!isCancellation(error)) return readFailedRequest(error, body);
		if (signal.aborted) return LATE;
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
