import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { failAllItems } from './sending/singles';
import type { Operation } from './parameters/operation';
import { orderOperationPicker, orderOperations } from './resources/order';
import { orderActionOperationPicker, orderActionOperations } from './resources/orderAction';
import { orderDocumentOperationPicker, orderDocumentOperations } from './resources/orderDocument';
import { givesErrorItems, toItems } from './reporting/outcomes';

const OPERATIONS: Record<string, Record<string, Operation>> = {
	order: orderOperations,
	orderAction: orderActionOperations,
	orderDocument: orderDocumentOperations,
};

/** Sends a sales channel's orders, action outcomes and documents to Mirakl Connect. */
export class MiraklConnectOrders implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mirakl Connect Orders',
		name: 'miraklConnectOrders',
		icon: {
			light: 'file:../../icons/mirakl-connect.svg',
			dark: 'file:../../icons/mirakl-connect.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Send the orders of a sales channel, and all that belongs to them, to Mirakl Connect',
		defaults: { name: 'Mirakl Connect Orders' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'miraklConnectOAuth2Api',
				required: true,
				// A check sends nothing.
				displayOptions: { hide: { operation: ['validate'] } },
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Order', value: 'order' },
					{ name: 'Order Action', value: 'orderAction' },
					{ name: 'Order Document', value: 'orderDocument' },
				],
				default: 'order',
			},
			orderOperationPicker,
			orderActionOperationPicker,
			orderDocumentOperationPicker,
			...Object.values(OPERATIONS).flatMap((operations) =>
				Object.values(operations).flatMap(({ fields }) => fields),
			),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationOf(this);
		// n8n passes the input on as if it had succeeded when a node throws under "On Error: Continue".
		const outcomes = givesErrorItems(this)
			? await operation.execute(this).catch((error) => failAllItems(this, error))
			: await operation.execute(this);
		return [toItems(this, outcomes)];
	}
}

function operationOf(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = OPERATIONS[resource]?.[name];
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		"'Resource' and 'Operation' do not go together: choose both again",
	);
}
