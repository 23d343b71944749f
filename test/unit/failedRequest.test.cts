import {
	bodyOf,
	isCancellation,
	LATE,
	readFailedRequest,
} from '../../nodes/shared/transport/failedRequest';
import { failure } from '../support/httpFailure.cjs';

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
	['400 of the token endpoint', { code: 'ESTATUS', status: 400 }, 'run'],
	['499 of the token endpoint', { code: 'ESTATUS', status: 499 }, 'run'],
	['429 of the token endpoint', { code: 'ESTATUS', status: 429 }, 'request'],
	['500 of the token endpoint', { code: 'ESTATUS', status: 500 }, 'request'],
	['503 of the token endpoint', { code: 'ESTATUS', status: 503 }, 'request'],
	['a redirect of the token endpoint', { code: 'ESTATUS', status: 399 }, 'request'],
	['a token endpoint without a status', { code: 'ESTATUS' }, 'request'],
	['a page instead of a token', { code: 'ESTATUS', status: 200 }, 'request'],
	['403 of the API', { response: { status: 403 } }, 'request'],
])('knows whom %s concerns', (_, cause, concerns) => {
	expect(readFailedRequest(failure(cause)).concerns).toBe(concerns);
});

describe('a token endpoint that says no', () => {
	it('says which of its rules was broken, as it is the credential that is refused', () => {
		const refused = failure({ code: 'EAUTH', body: { error: 'invalid_client\r\n' } });

		expect(readFailedRequest(refused)).toEqual({
			concerns: 'run',
			code: 'invalid_client ',
			message: 'The token endpoint refused the client ID and client secret',
			problems: [],
		});
	});

	it.each([undefined, '', 5, {}])('is understood without a reason (%j)', (error) => {
		const { concerns, code } = readFailedRequest(failure({ code: 'EAUTH', body: { error } }));

		expect({ concerns, code }).toEqual({ concerns: 'run', code: undefined });
	});

	it('may give a token another time after a fault of its own', () => {
		expect(readFailedRequest(failure({ code: 'ESTATUS', status: 503 }))).toEqual({
			concerns: 'request',
			httpCode: 503,
			message: 'The token endpoint gave no token',
			problems: [],
			mayPass: true,
		});
	});

	it('is known by the code that n8n 1 copies to the outside', () => {
		const outside = Object.assign(new Error('generic words'), { httpCode: 'EAUTH' });

		expect(readFailedRequest(outside)).toMatchObject({ concerns: 'run' });
	});
});

describe('where the words of an answer are found', () => {
	const data = { message: 'No' };

	it.each([
		['in the error itself', Object.assign(new Error(''), { response: { data } })],
		['in what it was made from', failure({ response: { data } })],
		['in the context, for n8n 1', Object.assign(new Error(''), { context: { data } })],
		[
			'where the outer one has an empty body',
			failure({ response: { data } }, { response: { data: '' } }),
		],
	])('%s', (_, error) => {
		expect(bodyOf(error)).toBe(data);
	});

	it.each([undefined, 'text', new Error(''), { response: { data } }])(
		'nowhere in %j',
		(thrown: unknown) => {
			expect(bodyOf(thrown)).toBeUndefined();
		},
	);

	it('does not follow causes in a circle', () => {
		const error = new Error('round');
		error.cause = error;

		expect(readFailedRequest(error).message).toBe('The request could not be sent (round)');
	});

	it('follows ten causes', () => {
		const nested = (depth: number): Error =>
			depth === 1
				? Object.assign(new Error(''), { response: { data } })
				: new Error('', { cause: nested(depth - 1) });

		expect(bodyOf(nested(10))).toBe(data);
		expect(bodyOf(nested(11))).toBeUndefined();
	});
});

it('takes a request without an answer in time for one that may pass, and may have been applied', () => {
	expect(LATE).toEqual({
		concerns: 'request',
		code: 'ETIMEDOUT',
		message: 'Connect did not answer in time',
		problems: [],
		mayPass: true,
		mayBeApplied: true,
	});
});

it.each([
	['ECONNABORTED', 'Connect did not answer in time'],
	['ETIMEDOUT', 'Connect did not answer in time'],
	['ECONNRESET', 'The connection to Connect broke before an answer came'],
	['EPIPE', 'The connection to Connect broke before an answer came'],
	['ERR_NETWORK', 'The connection to Connect broke before an answer came'],
	['ECONNREFUSED', 'Nothing answers at the address of Connect'],
	['EHOSTUNREACH', 'Nothing answers at the address of Connect'],
	['ENETUNREACH', 'Nothing answers at the address of Connect'],
	['EAI_AGAIN', 'The address of Connect could not be found'],
	['ENOTFOUND', 'The address of Connect could not be found'],
	['CERT_HAS_EXPIRED', 'The connection to Connect failed (CERT_HAS_EXPIRED)'],
])('says in words what %s means', (code, message) => {
	expect(readFailedRequest(failure({ code }))).toMatchObject({ code, message, problems: [] });
});

it('says what went wrong inside n8n', () => {
	expect(readFailedRequest(failure({}))).toMatchObject({
		concerns: 'request',
		message: 'The request could not be sent (inner)',
	});
});

it.each([
	['the innermost words', failure({ message: '' }), 'generic words'],
	['none at all', failure({ message: '' }, { message: '' }), 'unknown'],
	['what is no error', 'text', 'unknown'],
	['a number for a code', failure({ code: '17' }), 'inner'],
	['200 characters at most', new Error('x'.repeat(300)), `${'x'.repeat(199)}…`],
])('says what went wrong inside n8n, by %s', (_, thrown: unknown, reason) => {
	expect(readFailedRequest(thrown).message).toBe(`The request could not be sent (${reason})`);
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
		...['ECONNABORTED', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE', 'ERR_NETWORK'].map(
			(code) => [code, { code }, PASSING] satisfies [string, object, object],
		),
		...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].map(
			(code) => [code, { code }, UNTOUCHED] satisfies [string, object, object],
		),
		['no name server', { code: 'EAI_AGAIN' }, UNTOUCHED],
		['an unknown host', { code: 'ENOTFOUND' }, FINAL],
		['a bad certificate', { code: 'CERT_HAS_EXPIRED' }, FINAL],
		['an error inside n8n', {}, FINAL],
	])('%s', (_, cause, expected) => {
		expect(outlook(cause)).toEqual(expected);
	});

	it.each([
		['of the answer', failure({ response: { status: 429, headers: { 'retry-after': '7' } } })],
		[
			'that n8n 1 leaves on the body',
			Object.assign(new Error(''), {
				httpCode: '429',
				context: { data: { headers: { 'retry-after': '7' } } },
			}),
		],
	])('keeps the Retry-After header %s', (_, error) => {
		expect(readFailedRequest(error)).toMatchObject({ httpCode: 429, retryAfter: '7' });
	});
});
