/** Ports on this computer only. */
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

function listenOnce(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => {
			const address = server.address();
			const given = address !== null && typeof address === 'object' ? address.port : port;
			server.close(() => {
				resolve(given);
			});
		});
	});
}

/** The preferred port, or any free one when that is taken. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred !== undefined) {
		try {
			return await listenOnce(preferred);
		} catch {
			// Taken: any other one will do.
		}
	}
	return await listenOnce(0);
}
