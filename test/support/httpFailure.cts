/** An error as n8n hands it out: a NodeApiError around what axios or the OAuth2 client threw. */
export function failure(cause: object, members: object = {}): Error {
	return Object.assign(new Error('generic words'), members, {
		cause: Object.assign(new Error('inner'), cause),
	});
}

/** The error of an answer with this status and JSON body. */
export function errorAnswer(status: number, data?: object, headers: object = {}): Error {
	return failure({ response: { status, data, headers } });
}
