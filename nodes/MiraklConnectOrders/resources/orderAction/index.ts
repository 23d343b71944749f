import type { Resource } from '../../parameters/resource';
import { parseEvent } from './parseEvent';
import { updateStatus } from './updateStatus';

export const orderAction: Resource = {
	displayName: 'Order Action',
	value: 'orderAction',
	operations: { parseEvent, updateStatus },
	firstOperation: 'updateStatus',
};
