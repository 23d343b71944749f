import {
	isCancellation,
	readFailedRequest,
} from '../../nodes/MiraklConnectOrders/transport/failedRequest';

/** An error as n8n hands it out: a NodeApiError around what axios or the OAuth2 client threw. */
function failure(cause: object, members: object = {}): Error {
	return Object.assign(new Error('generic words'), members, {
		cause: Object.assign(new Error('inner'), cause),
	});
}

it('reads status and body of an answer', () => {
	const response = { status: 400, data: { code: 'X', message: 'No', errors: [{ message: 'a' }] } };

	expect(readFailedRequest(failure({ response }))).toEqual({
		concerns: 'request',
		httpCode: 400,
		code: 'X',
		message: 'No',
		problems: [{ message: 'a' }],
	});
});

it('makes do with what n8n copied when the cause is gone', () => {
	const error = Object.assign(new Error('generic words'), {
		httpCode: '404',
		context: { data: { code: 'DATA_NOT_FOUND', message: 'No' } },
	});

	expect(readFailedRequest(error)).toMatchObject({ httpCode: 404, code: 'DATA_NOT_FOUND' });
});

it('does not repeat a body that is not an error of Mirakl', () => {
	const refusal = readFailedRequest(failure({ response: { status: 502, data: '<html>' } }));

	expect(refusal.message).toBe('Connect answered with status 502, without saying why');
});

it.each([
	['401 of the API', { response: { status: 401 } }, 'run'],
	['invalid client', { code: 'EAUTH', body: { error: 'invalid_client' } }, 'run'],
	['403 of the token endpoint', { code: 'ESTATUS', status: 403 }, 'run'],
	['429 of the token endpoint', { code: 'ESTATUS', status: 429 }, 'request'],
	['a page instead of a token', { code: 'ESTATUS', status: 200 }, 'request'],
	['403 of the API', { response: { status: 403 } }, 'request'],
])('knows whom %s concerns', (_, cause, concerns) => {
	expect(readFailedRequest(failure(cause)).concerns).toBe(concerns);
});

it.each([
	['ECONNABORTED', 'Connect did not answer in time'],
	['ECONNRESET', 'The connection to Connect broke before an answer came'],
	['CERT_HAS_EXPIRED', 'The connection to Connect failed (CERT_HAS_EXPIRED)'],
])('says in words what %s means', (code, message) => {
	expect(readFailedRequest(failure({ code }))).toMatchObject({ code, message, problems: [] });
});

it('says what went wrong inside n8n', () => {
	expect(readFailedRequest(failure({})).message).toBe('The request could not be sent (inner)');
});

it('tells a cancelled execution from a failure', () => {
	expect(isCancellation(failure({ code: 'ERR_CANCELED' }))).toBe(true);
	expect(isCancellation(failure({ code: 'ECONNRESET' }))).toBe(false);
});
