import type { INodeProperties } from 'n8n-workflow';

import { updateStatus } from './updateStatus';

export const orderActionOperations = { updateStatus };

export const orderActionOperationPicker: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['orderAction'] } },
	options: [
		{
			name: 'Update Status',
			value: 'updateStatus',
			action: 'Update the status of an order action',
			description:
				'Report that an action which Connect asked for (accept, ship, cancel, refund) succeeded or failed. Send the new state of the order afterwards.',
		},
	],
	default: 'updateStatus',
};
