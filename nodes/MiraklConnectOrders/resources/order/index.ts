import type { Resource } from '../../parameters/resource';
import { updateAnonymizeAfterDate } from './updateAnonymizeAfterDate';
import { upsert } from './upsert';
import { validate } from './validate';

export const order: Resource = {
	displayName: 'Order',
	value: 'order',
	operations: { upsert, validate, updateAnonymizeAfterDate },
	firstOperation: 'upsert',
};
