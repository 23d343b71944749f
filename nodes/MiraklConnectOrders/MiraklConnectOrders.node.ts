import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { localOperations, parametersOf, subtitleOf, type Operation } from './parameters/resource';
import { failAllItems, givesErrorItems, toItems } from './reporting/outcomes';
import { RESOURCES } from './resources';

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
		subtitle: subtitleOf(RESOURCES),
		description:
			"Send a sales channel's orders, documents and action results to Mirakl Connect, and read what Connect asks for",
		defaults: { name: 'Mirakl Connect Orders' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'miraklConnectOAuth2Api',
				required: true,
				displayOptions: { hide: { operation: localOperations(RESOURCES) } },
			},
		],
		properties: parametersOf(RESOURCES),
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
	const chosen = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = RESOURCES.find(({ value }) => value === chosen)?.operations[name];
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		"'Resource' and 'Operation' do not go together: choose both again",
	);
}
