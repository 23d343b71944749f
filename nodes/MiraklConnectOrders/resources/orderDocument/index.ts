import type { INodeProperties } from 'n8n-workflow';

import { deleteDocument } from './delete';
import { upload } from './upload';

export const orderDocumentOperations = { delete: deleteDocument, upload };

export const orderDocumentOperationPicker: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['orderDocument'] } },
	options: [
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete an order document',
			description: 'Remove a document that was uploaded before, by its ID',
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload an order document',
			description: 'Attach a file, such as an invoice or a return label, to an order or its return',
		},
	],
	default: 'upload',
};
