/** What the measured scripts, processes of their own, are told, and what they say at the end. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Job {
	apiUrl: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	orders: number;
	requestsPerSecond: number;
	/** For our node only. */
	validation: 'strict' | 'off';
	/** The compiled node, for our node only. */
	nodeFile: string;
}

/** The sending alone: start-up, token and the making of the orders are not in it. */
export interface Sent {
	/** Milliseconds since 1970. */
	startedAt: number;
	ms: number;
	/** User and system time of the process. */
	cpuMs: number;
}

export function readJob(): Job {
	return JSON.parse(process.argv[2] ?? '') as Job;
}

/** One order goes ahead: with it comes what happens only once, such as the token and loading modules. */
export async function goAhead(sendOne: () => Promise<void>): Promise<void> {
	await sendOne();
	// Until the server's rate limit has forgotten it.
	await sleep(1100);
}

/** Measures the sending, and prints the result for the process that started this one. */
export async function measure(send: () => Promise<void>): Promise<void> {
	const startedAt = Date.now();
	const start = performance.now();
	const before = process.cpuUsage();
	await send();
	const { user, system } = process.cpuUsage(before);
	const sent: Sent = {
		startedAt,
		ms: performance.now() - start,
		cpuMs: (user + system) / 1000,
	};
	console.log(JSON.stringify(sent));
}
