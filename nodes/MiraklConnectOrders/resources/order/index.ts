import type { INodeProperties } from 'n8n-workflow';

import { updateAnonymizeAfterDate } from './updateAnonymizeAfterDate';
import { ORDER_INPUT } from './orderInput';
import { upsert } from './upsert';
import { validate } from './validate';

export const orderOperations = {
	updateAnonymizeAfterDate,
	upsert: { ...upsert, fields: [...ORDER_INPUT, ...upsert.fields] },
	validate,
};

export const orderOperationPicker: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['order'] } },
	options: [
		{
			name: 'Check Orders',
			value: 'validate',
			action: 'Check orders',
			description:
				'Check orders without sending anything: every problem, warnings, and the order as it would be sent',
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update orders',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
		},
		{
			name: 'Set Anonymization Date',
			value: 'updateAnonymizeAfterDate',
			action: 'Set the anonymization date of orders',
			description:
				"Set the moment after which Connect removes the buyer's personal data. What was removed can't be brought back: ask a person first.",
		},
	],
	default: 'upsert',
};
