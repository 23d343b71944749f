/** The form of a node in n8n's editor, filled in by clicks and keys. */
import type { Locator, Page } from 'playwright-core';

const byTestId = (scope: Locator | Page, id: string): Locator =>
	scope.locator(`[data-test-id="${id}"]`);

/** "Add Field" in n8n 2.x, and in 1.x, where it has no name for tests. */
const FIELD_MENU = '[data-test-id="collection-parameter-add"], .param-options';

export class NodeForm {
	constructor(private readonly page: Page) {}

	/** The n-th field with this parameter name, counted from 0. */
	#field(name: string, n: number): Locator {
		return byTestId(this.page, `parameter-input-${name}`).nth(n);
	}

	/** Types text into fields; `n` tells entries of a list apart. */
	async fill(values: Record<string, string>, n = 0): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			const input = this.#field(name, n).locator('input, textarea').first();
			await input.fill(value);
			// Not by the Tab key: it may lead to a menu, which opens then and covers what stands below it.
			await input.blur();
		}
	}

	/** Picks an option by the name that the user sees. */
	async choose(name: string, option: string, n = 0): Promise<void> {
		await this.#field(name, n).click();
		await this.page.locator('[role=option]:visible').filter({ hasText: option }).first().click();
	}

	async toggle(name: string, n = 0): Promise<void> {
		await this.#field(name, n).locator('.el-switch, input').first().click();
	}

	/** The part of the form below a label. */
	section(name: string): Locator {
		const label = this.page.locator(`label[for="${name}"]`);
		return byTestId(this.page, 'parameter-item').filter({ has: label }).last();
	}

	/** Adds an optional field by "Add Field". */
	async addField(menu: Locator, name: string): Promise<void> {
		await menu.click();
		await byTestId(this.page, 'collection-parameter-option')
			.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`), visible: true })
			.first()
			.click();
		await this.#leaveMenu();
	}

	/** "Add Field" of a section. */
	fieldMenu(section: Locator, n = 0): Locator {
		return section.locator(FIELD_MENU).nth(n);
	}

	/** Adds an entry to the n-th list with this parameter name. */
	async addEntry(list: string, n = 0): Promise<void> {
		await byTestId(byTestId(this.page, `fixed-collection-${list}`).nth(n), 'fixed-collection-add')
			.last()
			.click();
		await this.page.waitForTimeout(300);
	}

	/** Runs the node, and those before it that have not run. */
	async executeStep(): Promise<void> {
		const button = this.page.getByRole('button', { name: 'Execute step' });
		await button.filter({ hasText: 'Execute step' }).first().click();
	}

	/** A menu stays open after a choice, and covers what stands below it. */
	async #leaveMenu(): Promise<void> {
		const options = byTestId(this.page, 'collection-parameter-option').filter({ visible: true });
		for (let tries = 0; tries < 10; tries++) {
			await this.page.locator('label[for="channelId"]').click();
			await this.page.waitForTimeout(400);
			if ((await options.count()) === 0) return;
		}
		throw new Error('The menu does not close.');
	}
}
