import { execa } from 'execa';
import { inProject, projectFolder } from '../../lab/kit/folders.mts';

it('npm start -- --once sends orders of three channels, ships and refunds one of them, and ends', async () => {
	const program = ['--import', 'tsx', inProject('scripts', 'start.mts'), '--once'];
	const { exitCode, all } = await execa(
		process.execPath,
		[inProject('scripts', 'withDependencies.mjs'), process.execPath, ...program],
		{ cwd: projectFolder, all: true, reject: false, stdin: 'ignore' },
	);

	expect(all).toMatch(/450789469 +│ 1234\/shopify-store .* 597\.00 +│ USD/);
	expect(all).toMatch(/│ 17 +│ 1234\/woocommerce-store .* 2\.00 +│ USD/);
	expect(all).toMatch(/1042823870 +│ 1234\/bol-store .* 43\.78 +│ EUR/);
	expect(all).toMatch(/CREATE_SHIPMENT +│ 450789469 +│ SUCCESS +│ SHIPPED/);
	expect(all).toMatch(/REFUND +│ 450789469 +│ SUCCESS +│ SHIPPED/);
	expect(exitCode).toBe(0);
});
