/** n8n's editor, driven in a browser as a user would. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { N8nServer } from './server.mts';

/** n8n's own; the demo and queue mode take it when it is free. */
export const EDITOR_PORT = 5678;

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const VIEWPORT = { width: 1440, height: 900 };

/** A browser signed in to n8n. */
export interface Editor {
	page: Page;
	/** Opens an address below n8n's own and waits until it has settled. */
	open: (path: string) => Promise<void>;
	close: () => Promise<void>;
}

async function launch(): Promise<Browser> {
	const executablePath = BROWSERS.find((path) => existsSync(path));
	if (executablePath === undefined) throw new Error('Chromium is missing: install it first.');
	return await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
	});
}

/** Starts a browser and signs in as the owner. */
export async function openEditor({ url, email, password }: N8nServer): Promise<Editor> {
	const browser = await launch();
	const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(email);
	await page.locator('input[type=password]').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/home|workflow/);
	return {
		page,
		open: async (path) => {
			await page.goto(`${url}${path}`);
			await page.waitForLoadState('networkidle').catch(() => undefined);
			await page.waitForTimeout(1500);
		},
		close: async () => {
			await browser.close();
		},
	};
}
