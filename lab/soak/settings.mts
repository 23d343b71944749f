/** How the simulator behaves during the soak: short-lived tokens, and everything that can go wrong. */
import type { Fault } from '../../simulator/client.mts';
import { REFUSED_ORDERS } from './traffic.mts';

export const TOKEN_LIFETIME_S = 60;

/** Primes, so that the faults do not march in step. */
export const FAULTS: Fault[] = [
	{ kind: 'status', status: 503, every: 97 },
	{ kind: 'status', status: 429, retryAfter: '1', every: 151 },
	{ kind: 'resetBefore', every: 211 },
	{ kind: 'resetAfter', every: 263 },
	{ kind: 'html', status: 502, every: 307 },
	{ kind: 'hang', every: 997 },
	{ kind: 'status', status: 503, every: 5, operation: 'createAccessToken' },
];

export const SIMULATOR_SETTINGS = {
	latencyMs: 20,
	keptBodies: 0,
	tokenLifetimeSeconds: TOKEN_LIFETIME_S,
	refuseOrderIds: REFUSED_ORDERS,
	faults: FAULTS,
};

/** "status 503: one of 97 requests", in the words of the simulator's settings. */
export function describeFault({ kind, status, every = 1, operation, retryAfter }: Fault): string {
	const what = status === undefined ? kind : `${kind} ${status}`;
	const asked = retryAfter === undefined ? '' : `, Retry-After ${retryAfter}`;
	const whom = operation === undefined ? 'requests' : 'token calls';
	return `${what}${asked}: one of ${every} ${whom}`;
}
