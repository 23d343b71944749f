/** Ports on this computer only. */
import getPort from 'get-port';

export const LOOPBACK = '127.0.0.1';

/** The preferred port, or any free one when somebody has that. */
export async function freePort(preferred?: number): Promise<number> {
	return await getPort({ host: LOOPBACK, ...(preferred !== undefined && { port: preferred }) });
}
