/** A proxy that lets nothing through and notes where n8n wanted to go. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OutboundRecorder {
	/** Addresses and `host:port` of tunnels, in order. */
	asked: string[];
	/** Makes n8n ask this proxy for everything that is not on this machine. */
	environment: Record<string, string>;
	stop: () => void;
}

export async function startOutboundRecorder(): Promise<OutboundRecorder> {
	const asked: string[] = [];
	const server = createServer(({ url = '' }, response) => {
		asked.push(url);
		response.writeHead(502).end();
	});
	server.on('connect', ({ url = '' }, socket) => {
		asked.push(url);
		socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		asked,
		environment: { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: '127.0.0.1,localhost' },
		stop: () => server.close(),
	};
}
