/** The pictures of the README: what a user sees in n8n's editor, and the simulator's page. */
import { readFile } from 'node:fs/promises';
import type { INodeParameters } from 'n8n-workflow';
import { parse } from 'yaml';
import { inProject } from '../kit/folders.mts';
import { chain, connect, DEMO_CREDENTIAL } from '../kit/workflows.mts';
import { type Editor, VIEWPORT } from '../n8n/editor.mts';
import type { Demo } from './demo.mts';

const FORMS = inProject('docs', 'images', 'forms.yaml');

/** The order form is long: a tall window shows it whole. */
const HEIGHTS: Partial<Record<string, number>> = { 'order-form': 1500, 'order-form-filled': 2600 };

/** Takes all of them, from a demo with a server. */
export async function takePictures(
	{ example, server, simulator }: Demo,
	{ page, open }: Editor,
): Promise<void> {
	const shoot = async (name: string): Promise<void> => {
		await page.screenshot({ path: inProject('docs', 'images', `${name}.png`) });
		console.log(`docs/images/${name}.png`);
	};

	await open(`/workflow/${example.id}`);
	await page.locator('[data-test-id="execute-workflow-button"]').last().click();
	await page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	await page.waitForTimeout(6000);
	await shoot('first-example');

	await open('/workflow/new');
	await page.keyboard.press('n');
	await page.keyboard.type('mirakl');
	await page.getByText('Mirakl Connect Orders').first().click();
	await page.waitForTimeout(1500);
	await shoot('node-panel');

	const forms = parse(await readFile(FORMS, 'utf8')) as Record<string, INodeParameters>;
	const nodes = Object.values(forms).map((parameters, index) =>
		connect(parameters, 'stopWorkflow', `Mirakl Connect Orders${index === 0 ? '' : index}`),
	);
	const chained = chain('forms', nodes, { name: 'Operations of Mirakl Connect Orders' });
	// Not one after another: each stands by itself.
	const workflow = { ...chained, id: undefined, connections: {} };
	const { id } = (await server.rest.post('/rest/workflows', workflow)) as { id: string };
	for (const [index, name] of Object.keys(forms).entries()) {
		await page.setViewportSize({ ...VIEWPORT, height: HEIGHTS[name] ?? VIEWPORT.height });
		await open(`/workflow/${id}/forms-${index}`);
		await shoot(name);
	}

	await page.setViewportSize(VIEWPORT);
	await open(`/home/credentials/${DEMO_CREDENTIAL.id}`);
	await shoot('credential');

	await page.goto(simulator.url);
	await page.waitForTimeout(1500);
	await shoot('simulator');
}
