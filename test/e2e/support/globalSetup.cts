import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the first test. A program of its own, because Jest does not transform what this imports. */
export default (): void => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-mirakl-connect-e2e-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const program = join(__dirname, 'prepare.mts');
	execFileSync(process.execPath, ['--import', 'tsx', program, folder], { stdio: 'inherit' });
	const [tarball] = readdirSync(folder);
	process.env.PACKED_PACKAGE = join(folder, tarball!);
};
