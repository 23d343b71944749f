import type { Page } from 'playwright-core';
import { type Editor, openEditor } from '../../lab/n8n/editor.mts';
import { sends } from '../support/hostileAnswers.cjs';
import { HostileServer } from '../support/hostileServer.cjs';
import { anOrder, UPSERT } from '../support/orders.cjs';
import { N8nSuite } from './support/n8nSuite.mts';
import { NodeForm } from './support/nodeForm.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

/** What n8n's own cleaning lets through, and what it does not. */
const HTML = [
	'<img class="pwned" src="/pwned.png" onerror="window.__pwned=1">',
	'<a class="pwned" href="https://pwned.example/">mend it here</a>',
	'<a href="javascript:window.__pwned=1">here</a>',
	'<script>window.__pwned=1</script>',
	'<h1>pwned</h1>',
	'[pwned](https://pwned.example/) ![pwned](/pwned.png)',
].join('');

describe.each(testedVersions)('hostile text in the editor of n8n $n8n', (version) => {
	let suite: N8nSuite;
	let server: HostileServer;
	let editor: Editor;
	const seen: string[] = [];

	beforeAll(async () => {
		server = await HostileServer.start();
		suite = await N8nSuite.open(version);
		const credential = server.addresses;
		await suite.fill(
			scenarios(suite.simulator, {
				refused: {
					credential,
					nodes: [items([anOrder(`<b class="pwned">1</b>`)]), connect(UPSERT)],
				},
				hinted: {
					credential,
					nodes: [items([anOrder('ORDER-1', { status: HTML.slice(0, 50) })]), connect(UPSERT)],
				},
			}),
		);
		editor = await openEditor(await suite.startServer());
		const { page } = editor;
		page.on('dialog', (dialog) => {
			seen.push(`dialog ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on('request', (request) => {
			if (request.url().includes('pwned.')) seen.push(`request ${request.url()}`);
		});
	});
	beforeEach(() => {
		server.reset();
		seen.length = 0;
	});
	afterAll(async () => {
		try {
			await editor.close();
			await suite.close();
		} finally {
			await server.stop();
		}
	});

	/** Opens the node, runs it by hand and waits until a text of Connect or of the order is shown. */
	async function runByHand(workflow: string, shown: string): Promise<Page> {
		const { page } = editor;
		await editor.open(`/workflow/${workflow}/${workflow}-2`);
		await new NodeForm(page).executeStep();
		await page.getByText(shown).first().waitFor({ timeout: 60_000 });
		await page.waitForTimeout(1000);
		return page;
	}

	/** Elements that only the hostile text can have brought in, and whether it ran. */
	async function expectNothingOf(page: Page): Promise<void> {
		const selector = '.pwned, [src*="pwned"], [href*="pwned"], h1:has-text("pwned")';
		expect(await page.locator(selector).allInnerTexts()).toEqual([]);
		expect(await page.evaluate('window.__pwned')).toBeUndefined();
		expect(seen).toEqual([]);
	}

	it('of an error is shown as text', async () => {
		const errors = [{ field: `orders[0].${HTML}`, message: HTML }, { message: HTML }];
		server.api = sends(400, { code: HTML, message: HTML, errors });

		const page = await runByHand('refused', 'Connect refused the request');

		await page.screenshot({ path: process.env.HOSTILE_PICTURE ?? '/dev/null', type: 'png' });
		expect(await page.locator('body').innerText()).toContain('‹img class="pwned"');
		// What the node says itself stands on lines of its own.
		const description = page.locator('[data-test-id="node-error-description"]');
		expect(await description.innerText()).toMatch(/\nFix the named fields/);
		await expectNothingOf(page);
	});

	it('of a hint is shown as text', async () => {
		const page = await runByHand('hinted', "Sent, but not in Mirakl's list of values");

		expect(await page.locator('body').innerText()).toContain('‹img class="pwned"');
		await expectNothingOf(page);
	});
});
