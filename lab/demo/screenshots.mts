/** The pictures of the pages, each with a result: what a user sees in n8n's editor, and the simulator's page. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import axios from 'axios';
import { inProject } from '../kit/folders.mts';
import { CREDENTIAL_TYPE, type Workflow } from '../kit/workflows.mts';
import type { Editor } from '../n8n/editor.mts';
import type { Demo } from './demo.mts';
import {
	type PictureWorkflow,
	REFUSED,
	SENT,
	triggered,
	warned,
	WEBHOOK_ID,
} from './pictureWorkflows.mts';

const PATIENCE = { timeout: 120_000 };

/** The button in a node's panel. */
const EXECUTE = '[data-test-id="node-execute-button"]';

/** The panel of a node, its right side, and the dialog of a credential. */
const DIALOG = '[data-test-id="ndv"]';
const OUTPUT = '[data-test-id="output-panel"]';
const CREDENTIAL_DIALOG = '[data-test-id="editCredential-modal"]';

const WITHOUT_HELPS =
	'.el-notification, [role=tooltip], .el-popper, [class*=floatingNodes] { display: none !important }';

/** Long enough for what moves in the editor to come to rest. */
const REST_MS = 2500;

/** Takes all of them, from a demo with a server. */
export async function takePictures(demo: Demo, editor: Editor): Promise<void> {
	const { page, open } = editor;
	const { rest } = demo.server;

	/** @param part of the page; all that the window shows unless given */
	const shoot = async (name: string, part?: string): Promise<void> => {
		// In panels n8n says beside the result that there is one, and explains what the mouse is over.
		if (part !== undefined) await page.addStyleTag({ content: WITHOUT_HELPS });
		await page.waitForTimeout(REST_MS);
		const path = inProject('docs', 'images', `${name}.png`);
		const shown = part === undefined ? page : page.locator(part).first();
		await shown.screenshot({ path });
		console.log(`docs/images/${name}.png`);
	};
	const showOutputAs = async (view: 'JSON' | 'Schema'): Promise<void> => {
		await page.locator(OUTPUT).getByText(view, { exact: true }).first().click();
		await page.mouse.move(700, 880);
	};
	const put = async (kind: 'credentials' | 'workflows', entry: object): Promise<string> => {
		const { id } = (await rest.post(`/rest/${kind}`, entry)) as { id: string };
		return id;
	};
	/** Opens the panel of a node. */
	const openNode = async ({ workflow, node }: PictureWorkflow): Promise<void> => {
		const id = await put('workflows', { ...workflow, id: undefined });
		await open(`/workflow/${id}/${node}`);
	};
	const executeStep = async (): Promise<void> => {
		await page.locator(EXECUTE).click(PATIENCE);
		await page.getByText('Node executed successfully').first().waitFor(PATIENCE);
	};

	// Before anything else is sent: what the first example has brought there.
	await page.goto(demo.simulator.url);
	await shoot('simulator');

	await open(`/workflow/${demo.example.id}`);
	await page.locator('[data-test-id="execute-workflow-button"]').last().click();
	await page.getByText('Workflow executed successfully').waitFor(PATIENCE);
	await page.waitForTimeout(6000);
	await shoot('first-example');

	await openNode(SENT);
	await executeStep();
	await shoot('orders-sent', DIALOG);

	await openNode(REFUSED);
	await executeStep();
	await page
		.getByText(/^Error Branch/)
		.first()
		.click();
	await showOutputAs('Schema');
	// n8n puts what came in first, and what is wrong with it last.
	await page.mouse.move(1200, 600);
	await page.mouse.wheel(0, 10_000);
	await shoot('error-output', DIALOG);

	await openNode(warned(demo.example));
	await executeStep();
	await shoot('hint', DIALOG);

	await open(`/workflow/${await checkOfExample(demo, '7', put)}`);
	await executeStep();
	// A schema is that of all items together; here the first one is to be seen.
	await showOutputAs('JSON');
	await shoot('order-form', DIALOG);

	await takeTrigger(demo, editor, { put, openNode, shoot, showOutputAs });

	const credential = {
		name: 'Mirakl Connect account',
		type: CREDENTIAL_TYPE,
		data: {
			environment: 'production',
			clientId: 'the client ID of your partner team',
			clientSecret: 'its secret',
			channelId: '1234',
		},
	};
	// The answer that n8n gives for credentials that are right; nobody here has those of production.
	await page.route('**/rest/credentials/test', async (route) => {
		await route.fulfill({ json: { data: { status: 'OK', message: 'Connection successful!' } } });
	});
	await open(`/home/credentials/${await put('credentials', credential)}`);
	await shoot('credential', CREDENTIAL_DIALOG);
}

type Put = (kind: 'credentials' | 'workflows', entry: object) => Promise<string>;

/** @returns the address, below `/workflow/`, of the node of an example that checks orders */
async function checkOfExample({ server }: Demo, number: string, put: Put): Promise<string> {
	const folder = inProject('examples');
	const name = (await readdir(folder)).find((file) => file.startsWith(`${number}-`)) ?? '';
	const workflow = JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) as Workflow;
	const nodes = workflow.nodes as { id: string; parameters: { operation?: string } }[];
	const check = nodes.find(({ parameters }) => parameters.operation === 'validate');
	if (check === undefined) throw new Error(`${name} on ${server.url} checks no orders.`);
	return `${await put('workflows', { ...workflow, id: undefined })}/${check.id}`;
}

/** Listens for a test event, and lets the simulator's refund be pushed to it. */
async function takeTrigger(
	{ server, simulator }: Demo,
	{ page }: Editor,
	{
		put,
		openNode,
		shoot,
		showOutputAs,
	}: {
		put: Put;
		openNode: (picture: PictureWorkflow) => Promise<void>;
		shoot: (name: string, part?: string) => Promise<void>;
		showOutputAs: (view: 'Schema') => Promise<void>;
	},
): Promise<void> {
	const secret = randomBytes(32).toString('hex');
	const name = 'Mirakl Connect Events account';
	const id = await put('credentials', { name, type: 'miraklConnectEventsApi', data: { secret } });
	await openNode(triggered({ id, name }));
	await page.locator(EXECUTE).click(PATIENCE);
	await page.waitForTimeout(REST_MS);
	const [event] = await simulator.client.ask({ type: 'REFUND' });
	const { status } = await axios.post<unknown>(
		`${server.url}/webhook-test/${WEBHOOK_ID}/mirakl-connect`,
		event,
		{ headers: { 'X-Mirakl-Connect-Key': secret }, proxy: false, validateStatus: () => true },
	);
	if (status !== 200) throw new Error(`The trigger answered ${status} to a test event.`);
	await page.getByText('REFUND').first().waitFor(PATIENCE);
	await showOutputAs('Schema');
	await shoot('trigger', DIALOG);
}
