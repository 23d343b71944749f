import type { Resource } from '../../parameters/resource';
import { replaceAll } from './replaceAll';

export const carrier: Resource = {
	displayName: 'Carrier',
	value: 'carrier',
	operations: { replaceAll },
	firstOperation: 'replaceAll',
};
