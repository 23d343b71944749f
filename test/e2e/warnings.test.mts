/** What a user sees in the editor of an order that does not fit, and of one that came in the wrong way. */
import type { IDataObject } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { type Editor, openEditor } from '../../lab/n8n/editor.mts';
import { UPSERT } from '../support/orders.cjs';
import { N8nSuite } from './support/n8nSuite.mts';
import { NodeForm } from './support/nodeForm.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

/** Two chairs for 20.00, of which 25.00 went back: 5.00 more than was paid. */
const ORDER: IDataObject = {
	id: 7001,
	created_at: '2026-10-01T10:00:00Z',
	updated_at: '2026-10-02T10:00:00Z',
	currency: 'EUR',
	financial_status: 'partially_refunded',
	taxes_included: false,
	total_price: '20.00',
	shipping_address: {
		last_name: 'Test',
		address1: '1 Test Street',
		city: 'Paris',
		country_code: 'FR',
	},
	line_items: [{ id: 1, sku: 'CHAIR', name: 'Chair', quantity: 2, price: '10.00' }],
	refunds: [
		{
			id: 70,
			created_at: '2026-10-02T10:00:00Z',
			refund_line_items: [],
			transactions: [{ kind: 'refund', status: 'success', amount: '25.00' }],
		},
	],
};

describe.each(testedVersions)('the editor of n8n $n8n', (version) => {
	let suite: N8nSuite;
	let editor: Editor;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		const channel = { ...UPSERT, specifyOrder: 'channel', channelFormat: 'shopify' };
		await suite.fill(
			scenarios(suite.simulator, {
				warned: { nodes: [items([ORDER]), connect(channel)] },
				misled: { nodes: [items([ORDER]), connect(UPSERT)] },
			}),
		);
		editor = await openEditor(await suite.startServer());
	});
	afterAll(async () => {
		await editor.close();
		await suite.close();
	});

	async function runByHand(workflow: string, shown: string): Promise<Page> {
		const { page } = editor;
		await editor.open(`/workflow/${workflow}/${workflow}-2`);
		await new NodeForm(page).executeStep();
		await page.getByText(shown).first().waitFor({ timeout: 60_000 });
		await page.waitForTimeout(1000);
		return page;
	}

	it('shows a hint and the warnings of an order of which a refund was left out', async () => {
		const page = await runByHand('warned', '1 order has warnings');
		await page.screenshot({ path: process.env.WARNINGS_PICTURE ?? '/dev/null', type: 'png' });

		const text = await page.locator('body').innerText();
		expect(text).toContain('accepted');
		expect(text).toContain('warnings');
		expect((await suite.simulator.state()).orders).toHaveLength(1);
	});

	it("says what to change where a channel's order is given as Connect's", async () => {
		const page = await runByHand('misled', 'looks like an order of Shopify');
		await page.screenshot({ path: process.env.WRONG_WAY_PICTURE ?? '/dev/null', type: 'png' });

		const text = await page.locator('body').innerText();
		expect(text).toContain("set 'Specify Order' to 'Order of a Sales Channel'");
		expect(text).toContain("'Channel Format' to 'Shopify'");
		// The advice for fields that are wrong would lead astray here.
		expect(text).not.toContain('Fix the named fields');
	});
});
