import type { Resource } from '../../parameters/resource';
import { deleteDocument } from './delete';
import { upload } from './upload';

export const orderDocument: Resource = {
	displayName: 'Order Document',
	value: 'orderDocument',
	operations: { upload, delete: deleteDocument },
	firstOperation: 'upload',
};
