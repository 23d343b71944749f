/**
 * Where the simulator listens, and what it pushes to: this machine. All of the machine's addresses, which
 * other machines and containers reach, are taken only when they are asked for by name.
 */

const loopback = /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?|localhost)$/;
const everywhere = /^(?:0\.0\.0\.0|\[?::\]?)$/;

export const isLoopback = (host: string): boolean => loopback.test(host);

/** Whether this is the unspecified address, which stands for all addresses of the machine. */
export const isEverywhere = (host: string): boolean => everywhere.test(host);

/** What containers call the machine they run on, in Docker Desktop; elsewhere by `host-gateway`. */
export const CONTAINER_HOST = 'host.docker.internal';
