import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	ALLOWED_REQUESTS_PER_SECOND,
	MAX_ORDERS_PER_REQUEST,
	MAX_RETURNS_PER_REQUEST,
	RECOMMENDED_REQUESTS_PER_SECOND,
} from '../../shared/contract/endpoints';
import { numberOption } from '../parameters/reading';
import { failBatch, isolate, type Judge } from './isolation';

type NumberField = INodeProperties & { default: number; min: number; max: number };

const numberField = (
	field: Pick<NumberField, 'default' | 'description' | 'displayName' | 'max' | 'min' | 'name'>,
): NumberField => ({
	...field,
	type: 'number',
	typeOptions: { minValue: field.min, maxValue: field.max, numberPrecision: 0 },
});

/** @param what goes into a request, in the plural; Connect accepts up to `max` of them */
const batchSizeField = (what: string, max: number) =>
	numberField({
		displayName: 'Batch Size',
		name: 'batchSize',
		default: max,
		min: 1,
		max,
		description: `How many ${what} go into one request at most. Connect accepts up to ${max}.`,
	});

export const BATCH_SIZE = batchSizeField('orders', MAX_ORDERS_PER_REQUEST);

export const RETURN_BATCH_SIZE = batchSizeField('returns', MAX_RETURNS_PER_REQUEST);

export const MAX_RETRIES = numberField({
	displayName: 'Max Retries',
	name: 'maxRetries',
	default: 4,
	min: 0,
	max: 10,
	description:
		'How often each request is sent again after a passing fault: too many requests, a server error, a lost connection',
});

export const REQUESTS_PER_SECOND = numberField({
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	default: RECOMMENDED_REQUESTS_PER_SECOND,
	min: 1,
	max: ALLOWED_REQUESTS_PER_SECOND,
	description: `Never more requests than this in any one second. Connect recommends ${RECOMMENDED_REQUESTS_PER_SECOND} and allows ${ALLOWED_REQUESTS_PER_SECOND}, over all your workflows together.`,
});

export const REQUESTS_PER_MINUTE = numberField({
	displayName: 'Requests per Minute',
	name: 'requestsPerMinute',
	default: 1,
	min: 1,
	max: 60,
	description:
		'Never more requests than this in any one minute. Mirakl asks for one with returns at most; a run that needs more then takes as many minutes.',
});

export const TIMEOUT = numberField({
	displayName: 'Timeout',
	name: 'timeout',
	default: 60_000,
	min: 1,
	max: 3_600_000,
	description: 'How many milliseconds to wait for an answer to each request',
});

export const ON_REJECTION: INodeProperties = {
	displayName: 'If a Request Is Refused',
	name: 'onRejection',
	type: 'options',
	options: [
		{
			name: 'Fail the Whole Batch',
			value: 'failBatch',
			description: 'Count every order of a refused request as refused',
		},
		{
			name: 'Find Bad Orders',
			value: 'isolate',
			description: 'Find the orders that Connect does not accept, and send the others again',
		},
	],
	default: 'isolate',
	description:
		'Connect accepts a request whole or not at all: what to do with its orders when it refuses',
};

const JUDGES: Record<string, Judge> = { failBatch, isolate };

/** How long a server may take before its answers, and no longer the pace, set the speed, in seconds. */
const LATENCY_COVERED = 3;

/** How an operation that sends many records in one request does it. */
export interface BatchOptions {
	batchSize: number;
	judge: Judge;
	requestsPerSecond: number;
	/** Most requests on their way at a time. */
	concurrency: number;
	maxRetries: number;
	/** Milliseconds. */
	timeout: number;
}

/** Fields of the options that every operation that sends batches has; `others` are sorted in. */
export function batchOptionFields(others: INodeProperties[]): INodeProperties[] {
	return [BATCH_SIZE, MAX_RETRIES, ON_REJECTION, REQUESTS_PER_SECOND, TIMEOUT, ...others].sort(
		(a, b) => a.displayName.localeCompare(b.displayName),
	);
}

/**
 * Reads how a run sends; the options of the first item count for all.
 *
 * @throws when an expression gives a number outside its bounds
 */
export function readBatchOptions(context: IExecuteFunctions, options: IDataObject): BatchOptions {
	const requestsPerSecond = numberOption(context, 0, options, REQUESTS_PER_SECOND);
	return {
		batchSize: numberOption(context, 0, options, BATCH_SIZE),
		judge: JUDGES[String(options.onRejection)] ?? isolate,
		requestsPerSecond,
		concurrency: requestsPerSecond * LATENCY_COVERED,
		maxRetries: numberOption(context, 0, options, MAX_RETRIES),
		timeout: numberOption(context, 0, options, TIMEOUT),
	};
}

/** How an operation that sends one request for each item does it. */
export interface SingleOptions {
	maxRetries: number;
	/** Milliseconds. */
	timeout: number;
}

/** @throws when an expression gives a number outside its bounds */
export function readSingleOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): SingleOptions {
	return {
		maxRetries: numberOption(context, itemIndex, options, MAX_RETRIES),
		timeout: numberOption(context, itemIndex, options, TIMEOUT),
	};
}

/** Field of the option 'Duplicates'. @param what comes several times, in the singular */
export function duplicatesField(what: string): INodeProperties {
	return {
		displayName: 'Duplicates',
		name: 'duplicates',
		type: 'options',
		options: [
			{
				name: 'Keep Newest',
				value: 'keepNewest',
				description: "Send only the version with the latest 'channel_updated_at'",
			},
			{
				name: 'Send All',
				value: 'sendAll',
				description: 'Send every version, oldest first, never two in one request',
			},
		],
		default: 'keepNewest',
		description: `What to do when the same ${what} comes several times in one run`,
	};
}

/** Field of the option 'Validation'. @param what is checked, in the singular */
export function validationField(what: string): INodeProperties {
	return {
		displayName: 'Validation',
		name: 'validation',
		type: 'options',
		options: [
			{ name: 'Off', value: 'off', description: 'Leave the check to Connect' },
			{
				name: 'Strict',
				value: 'strict',
				description: `Check each ${what} against Connect's contract before anything is sent`,
			},
		],
		default: 'strict',
		description: `Whether ${what}s are checked here first, which names every problem at once`,
	};
}
