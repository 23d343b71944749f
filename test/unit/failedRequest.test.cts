import { isCancellation, readFailedRequest } from '../../nodes/shared/transport/failedRequest';

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
		mayPass: false,
		mayBeApplied: false,
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

describe('what to do next', () => {
	const outlook = (cause: object) => {
		const { mayPass, mayBeApplied } = readFailedRequest(failure(cause));
		return { mayPass, mayBeApplied };
	};
	const status = (code: number) => ({ response: { status: code } });
	const PASSING = { mayPass: true, mayBeApplied: true };
	const UNTOUCHED = { mayPass: true, mayBeApplied: false };
	const FINAL = { mayPass: false, mayBeApplied: false };

	it.each<[string, object, object]>([
		...[500, 502, 503, 504].map(
			(code) => [String(code), status(code), PASSING] satisfies [string, object, object],
		),
		['429', status(429), UNTOUCHED],
		...[400, 403, 404, 409, 413].map(
			(code) => [String(code), status(code), FINAL] satisfies [string, object, object],
		),
		['a timeout', { code: 'ECONNABORTED' }, PASSING],
		['a cut connection', { code: 'ECONNRESET' }, PASSING],
		['a refused connection', { code: 'ECONNREFUSED' }, UNTOUCHED],
		['no name server', { code: 'EAI_AGAIN' }, UNTOUCHED],
		['an unknown host', { code: 'ENOTFOUND' }, FINAL],
		['a bad certificate', { code: 'CERT_HAS_EXPIRED' }, FINAL],
		['an error inside n8n', {}, FINAL],
	])('%s', (_, cause, expected) => {
		expect(outlook(cause)).toEqual(expected);
	});

	it('keeps the Retry-After header', () => {
		const response = { status: 429, headers: { 'retry-after': '7' } };

		expect(readFailedRequest(failure({ response })).retryAfter).toBe('7');
	});
});
