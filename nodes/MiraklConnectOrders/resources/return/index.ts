import type { Resource } from '../../parameters/resource';
import { upsert } from './upsert';

export const returnResource: Resource = {
	displayName: 'Return',
	value: 'return',
	operations: { upsert },
	firstOperation: 'upsert',
};
