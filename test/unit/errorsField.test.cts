import { NodeHelpers, type INode } from 'n8n-workflow';

import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';

const { description } = new MiraklConnectOrders();
const field = description.properties.find(({ name }) => name === 'errors')!;

/** Whether the form shows 'Errors', once the editor has put values in place of expressions. */
const isShown = (status: string): boolean => {
	const parameters = { resource: 'orderAction', operation: 'updateStatus', status };
	const node = { typeVersion: 1 } satisfies Pick<INode, 'typeVersion'>;
	return NodeHelpers.displayParameter(parameters, field, node, description);
};

it.each([
	['the status is "Failed"', 'FAILED', true],
	// What `$fromAI(…)` gives before a model has run, and `$json.…` before there is an item.
	['nobody knows the status yet', '', true],
	['the status is "Success"', 'SUCCESS', false],
])("the field 'Errors' when %s", (_, status, shown) => {
	expect(isShown(status)).toBe(shown);
});
