/** What a measurement ran on. */
import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { execa } from 'execa';

export interface Machine {
	cpu: string;
	cores: number;
	memoryGiB: number;
	os: string;
	node: string;
	n8n: string;
	date: string;
}

/** What a report tells beside its figures. */
export interface Circumstances {
	machine: Machine;
	/** As given, with the options. */
	command: string;
	/** What a reader should know. */
	note?: string | undefined;
}

/** "Debian GNU/Linux 12 (bookworm)", where the system tells. */
function distribution(): string | undefined {
	try {
		return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
	} catch {
		return undefined;
	}
}

/** @param n8n an installed one: its version, and the Node that runs it */
export async function describeMachine(n8n: {
	nodeBinary: string;
	version: { n8n: string };
}): Promise<Machine> {
	const { stdout: node } = await execa(n8n.nodeBinary, ['--version']);
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		os: distribution() ?? type(),
		node: node.replace('v', ''),
		n8n: n8n.version.n8n,
		date: new Date().toISOString().slice(0, 10),
	};
}

/** The hardware, then the software; the date is for the caller to say. */
export function machineText({ cpu, cores, memoryGiB, os, node, n8n }: Machine): string {
	return `${cpu}, ${cores} cores, ${memoryGiB} GiB; ${os}; Node ${node}, n8n ${n8n}`;
}
