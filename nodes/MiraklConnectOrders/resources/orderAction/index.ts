import type { Resource } from '../../parameters/resource';
import { updateStatus } from './updateStatus';

export const orderAction: Resource = {
	displayName: 'Order Action',
	value: 'orderAction',
	operations: { updateStatus },
	firstOperation: 'updateStatus',
};
