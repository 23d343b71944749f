/** Memory, open files and sockets of a process, read from Linux's /proc. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface ProcessState {
	/** Milliseconds since 1970. */
	at: number;
	residentBytes: number;
	/** Open file descriptors, sockets among them. */
	files: number;
	/** TCP connections that it holds, whatever their state. */
	sockets: number;
	/** Of those, the ones to the simulator. */
	socketsToSimulator: number;
}

interface Connection {
	inode: string;
	remotePort: number;
}

/** TCP's "listening", as /proc/net/tcp writes it. */
const LISTENING = '0A';

/** @param simulatorPort tells connections to the simulator from others */
export function stateOf(pid: number, simulatorPort: number): ProcessState {
	const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	const links = linksOf(pid);
	const own = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
	const connections = connectionsSeenBy(pid).filter(({ inode }) => own.has(inode));
	return {
		at: Date.now(),
		residentBytes: Number(kilobytes ?? 0) * 1024,
		files: links.length,
		sockets: connections.length,
		socketsToSimulator: connections.filter(({ remotePort }) => remotePort === simulatorPort).length,
	};
}

function linksOf(pid: number): string[] {
	const folder = `/proc/${pid}/fd`;
	return readdirSync(folder).flatMap((file) => {
		try {
			return readlinkSync(`${folder}/${file}`);
		} catch {
			// Closed meanwhile.
			return [];
		}
	});
}

/** Those of the process's network, so of other processes too. */
function connectionsSeenBy(pid: number): Connection[] {
	return ['tcp', 'tcp6'].flatMap((protocol) => {
		const [, ...lines] = readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8').trimEnd().split('\n');
		return lines.flatMap((line) => {
			const [, , remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
			if (state === LISTENING) return [];
			return [{ inode, remotePort: parseInt(remote.slice(remote.lastIndexOf(':') + 1), 16) }];
		});
	});
}
