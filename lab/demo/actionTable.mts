/** The data table in which the examples note which actions were reported. n8n chooses its ID. */
import type { Workflow } from '../kit/workflows.mts';
import type { N8nServer } from '../n8n/server.mts';

const NAME = 'mirakl_actions';

/** What stands in the examples until a table is chosen. */
const PLACEHOLDER = 'miraklActionsTable';

interface Table {
	id: string;
	name: string;
}

async function tableOf({ rest }: N8nServer): Promise<Table> {
	const project = (await rest.get('/rest/projects/personal')) as { id: string };
	const address = `/rest/projects/${project.id}/data-tables`;
	const { data } = (await rest.get(`${address}?take=100`)) as { data: Table[] };
	const columns = ['action_id', 'status'].map((name) => ({ name, type: 'string' }));
	const known = data.find(({ name }) => name === NAME);
	return known ?? ((await rest.post(address, { name: NAME, columns })) as Table);
}

/** Makes the table, unless it is there, and chooses it in the workflows that need it. */
export async function chooseActionTable(server: N8nServer, workflows: Workflow[]): Promise<void> {
	const { id: table } = await tableOf(server);
	for (const { id } of workflows.filter((one) => JSON.stringify(one).includes(PLACEHOLDER))) {
		const address = `/rest/workflows/${id}`;
		const { nodes, connections, settings, versionId } = (await server.rest.get(
			address,
		)) as Workflow & { versionId: string };
		const chosen: unknown = JSON.parse(JSON.stringify(nodes).replaceAll(PLACEHOLDER, table));
		await server.rest.patch(address, { nodes: chosen, connections, settings, versionId });
	}
}

/** @returns action → status, as the table holds them */
export async function notedActions(server: N8nServer): Promise<Map<string, string>> {
	const { id } = await tableOf(server);
	const project = (await server.rest.get('/rest/projects/personal')) as { id: string };
	const path = `/rest/projects/${project.id}/data-tables/${id}/rows?take=1000`;
	const { data } = (await server.rest.get(path)) as {
		data: Record<'action_id' | 'status', string>[];
	};
	return new Map(data.map(({ action_id, status }) => [action_id, status]));
}
