import { isolate, failBatch } from '../../nodes/MiraklConnectOrders/sending/isolation';
import {
	batchOptionFields,
	readBatchOptions,
	readSingleOptions,
} from '../../nodes/MiraklConnectOrders/sending/options';
import { mockContext } from '../support/mockContext.cjs';

const { context } = mockContext();

it('has good defaults for batches', () => {
	expect(readBatchOptions(context, {})).toEqual({
		batchSize: 100,
		judge: isolate,
		requestsPerSecond: 20,
		concurrency: 60,
		maxRetries: 4,
		timeout: 60_000,
	});
});

it('sends batches as the user says', () => {
	const options = {
		batchSize: 10,
		onRejection: 'failBatch',
		requestsPerSecond: 2,
		maxRetries: 0,
		timeout: 500,
	};

	expect(readBatchOptions(context, options)).toEqual({
		batchSize: 10,
		judge: failBatch,
		requestsPerSecond: 2,
		concurrency: 6,
		maxRetries: 0,
		timeout: 500,
	});
});

it.each(['isolate', 'something', undefined])('isolates when told %j', (onRejection) => {
	expect(readBatchOptions(context, { onRejection }).judge).toBe(isolate);
});

it('sends single requests as the user says', () => {
	expect(readSingleOptions(context, 0, {})).toEqual({ maxRetries: 4, timeout: 60_000 });
	expect(readSingleOptions(context, 0, { maxRetries: 1, timeout: 5 })).toEqual({
		maxRetries: 1,
		timeout: 5,
	});
});

it.each([
	['batchSize', 101, "'Batch Size' must be a whole number from 1 to 100"],
	['requestsPerSecond', 31, "'Requests per Second' must be a whole number from 1 to 30"],
	['maxRetries', 11, "'Max Retries' must be a whole number from 0 to 10"],
	['timeout', 0, "'Timeout' must be a whole number from 1 to 3600000"],
])('refuses %s %d', (name, value, message) => {
	expect(() => readBatchOptions(context, { [name]: value })).toThrow(message);
});

it('sorts further options in', () => {
	const further = { displayName: 'On Time', name: 'onTime', type: 'string' as const, default: '' };

	expect(batchOptionFields([further]).map(({ displayName }) => displayName)).toEqual([
		'Batch Size',
		'If a Request Is Refused',
		'Max Retries',
		'On Time',
		'Requests per Second',
		'Timeout',
	]);
});
