/** What stands below a node on the canvas, worked out as n8n's editor does. */
import { Workflow, type INodeType } from 'n8n-workflow';

import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';
import { RESOURCES } from '../../nodes/MiraklConnectOrders/resources';
import { MiraklConnectTrigger } from '../../nodes/MiraklConnectTrigger/MiraklConnectTrigger.node';

/** @returns the subtitle of a node of this type with these parameters */
function subtitle(type: INodeType, parameters: Record<string, string[] | string>): unknown {
	const node = {
		id: '1',
		name: 'Node',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		node,
		type.description.subtitle,
		'internal',
		{},
	);
}

it.each(
	RESOURCES.flatMap(({ value, operations }) =>
		Object.entries(operations).map(([key, operation]) => [
			value,
			key,
			operation.subtitle ?? operation.action,
		]),
	),
)('says what %s, %s does: %s', (resource, operation, words) => {
	expect(subtitle(new MiraklConnectOrders(), { resource, operation })).toBe(words);
});

it('names the events of a trigger', () => {
	const trigger = new MiraklConnectTrigger();

	expect(subtitle(trigger, { events: ['CREATE_SHIPMENT', 'LATER'] })).toBe(
		'Create Shipment, LATER',
	);
	expect(subtitle(trigger, { events: ['A', 'B', 'C'] })).toBe('3 events');
});
