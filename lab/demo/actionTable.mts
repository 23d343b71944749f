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

/** @returns the table, made unless it is there, and the address of all tables */
async function tableOf({ rest }: N8nServer): Promise<{ table: Table; address: string }> {
	const project = (await rest.get('/rest/projects/personal')) as { id: string };
	const address = `/rest/projects/${project.id}/data-tables`;
	const { data } = (await rest.get(`${address}?take=100`)) as { data: Table[] };
	const columns = ['action_id', 'status'].map((name) => ({ name, type: 'string' }));
	const known = data.find(({ name }) => name === NAME);
	const table = known ?? ((await rest.post(address, { name: NAME, columns })) as Table);
	return { table, address };
}

/** Makes the table, unless it is there, and chooses it in the workflows that need it. */
export async function chooseActionTable(server: N8nServer, workflows: Workflow[]): Promise<void> {
	const { table } = await tableOf(server);
	for (const { id } of workflows.filter((one) => JSON.stringify(one).includes(PLACEHOLDER))) {
		const address = `/rest/workflows/${id}`;
		const { nodes, connections, settings, versionId } = (await server.rest.get(
			address,
		)) as Workflow & { versionId: string };
		const chosen: unknown = JSON.parse(JSON.stringify(nodes).replaceAll(PLACEHOLDER, table.id));
		await server.rest.patch(address, { nodes: chosen, connections, settings, versionId });
	}
}

/** @returns action → status, as the table holds them */
export async function notedActions(server: N8nServer): Promise<Map<string, string>> {
	const { table, address } = await tableOf(server);
	const { data } = (await server.rest.get(`${address}/${table.id}/rows?take=1000`)) as {
		data: Record<'action_id' | 'status', string>[];
	};
	return new Map(data.map(({ action_id, status }) => [action_id, status]));
}
