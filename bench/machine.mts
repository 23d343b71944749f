/** What the benchmark ran on. */
import { cpus, totalmem, type } from 'node:os';
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import type { InstalledN8n } from '../scripts/installN8n.mts';

export interface Machine {
	cpu: string;
	cores: number;
	memoryGiB: number;
	os: string;
	node: string;
	n8n: string;
	date: string;
}

/** "Debian GNU/Linux 12 (bookworm)", where the system tells. */
function distribution(): string | undefined {
	try {
		return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
	} catch {
		return undefined;
	}
}

export async function describeMachine({ nodeBinary, version }: InstalledN8n): Promise<Machine> {
	const { stdout: node } = await execa(nodeBinary, ['--version']);
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		os: distribution() ?? type(),
		node: node.replace('v', ''),
		n8n: version.n8n,
		date: new Date().toISOString().slice(0, 10),
	};
}
