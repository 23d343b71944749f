/** What a soak finds out, as `load.json` holds it. */
import type { Machine } from '../bench/machine.mts';
import type { LogEntry } from '../simulator/request-log.mts';
import type { Growth } from './growth.mts';
import type { Accounting } from './ledger.mts';
import { type SoakRun } from './soakRun.mts';
import { type Check, deliveryChecks, growthChecks } from './soakVerdict.mts';

export interface SoakResults {
	machine: Machine;
	command: string;
	/** What a reader should know. */
	note?: string;
	minutes: number;
	/** Webhook calls, so executions of workflows. */
	calls: number;
	checks: (Check & { growth?: Growth })[];
	accounts: Accounting[];
	/** Reason → how many were answered with it as error. */
	reasons: Record<string, number>;
	requests: RequestSummary;
	/** For the picture. */
	course: { resident: Point[]; live: Point[] };
}

interface Point {
	minute: number;
	megabytes: number;
}

export interface RequestSummary {
	/** Of the API, without token calls. */
	total: number;
	perSecond: number;
	byOperation: Record<string, number>;
	byStatus: Record<string, number>;
	byFault: Record<string, number>;
	tokenCalls: number;
	/** With an expired token. */
	unauthorized: number;
	/** Answers 429 that the simulator's own limit gave. */
	rateLimited: number;
	/** Of those, the ones within two seconds of an expired token. */
	rateLimitedAfterExpiry: number;
}

const TOKEN_CALL = 'createAccessToken';
const AFTER_EXPIRY_MS = 2000;

function countBy(entries: LogEntry[], keyOf: (entry: LogEntry) => unknown): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const entry of entries) {
		const key = String(keyOf(entry));
		counts[key] = (counts[key] ?? 0) + 1;
	}
	return counts;
}

export function summarize(log: LogEntry[], durationMs: number): RequestSummary {
	const api = log.filter(({ operation }) => operation !== TOKEN_CALL);
	const unauthorized = api.filter(({ status }) => status === 401);
	const rateLimited = api.filter(({ status, fault }) => status === 429 && fault === null);
	const expiries = unauthorized.map(({ at }) => Date.parse(at));
	const isAfterExpiry = ({ at }: LogEntry): boolean => {
		const moment = Date.parse(at);
		return expiries.some((expiry) => moment >= expiry && moment <= expiry + AFTER_EXPIRY_MS);
	};
	return {
		total: api.length,
		perSecond: api.length / (durationMs / 1000),
		byOperation: countBy(api, ({ operation }) => operation),
		byStatus: countBy(api, ({ status }) => status ?? 'no answer'),
		byFault: countBy(
			log.filter(({ fault }) => fault !== null),
			({ fault, status, operation }) =>
				[operation === TOKEN_CALL ? 'token call' : '', fault, status ?? '']
					.filter(Boolean)
					.join(' '),
		),
		tokenCalls: log.length - api.length,
		unauthorized: unauthorized.length,
		rateLimited: rateLimited.length,
		rateLimitedAfterExpiry: rateLimited.filter(isAfterExpiry).length,
	};
}

/** @param control our node did not take part, so that only growth is judged */
export function resultsOf(
	run: SoakRun,
	{
		machine,
		command,
		note,
		minutes,
		control,
	}: {
		machine: Machine;
		command: string;
		note: string | undefined;
		minutes: number;
		control: boolean;
	},
): SoakResults {
	const durationMs = minutes * 60_000;
	const { startedAt, traffic, ledger } = run;
	const requests = summarize(run.requests, durationMs);
	const accounts = control ? [] : ledger.compareWith(run.received);
	const point = (at: number, bytes: number): Point => ({
		minute: Math.round((at - startedAt) / 6000) / 10,
		megabytes: Math.round(bytes / 1e5) / 10,
	});
	return {
		machine,
		command,
		...(note === undefined ? {} : { note }),
		minutes,
		calls: traffic.answered,
		checks: [
			...(control ? [] : deliveryChecks(run, accounts, requests.perSecond)),
			...growthChecks(run, durationMs),
		],
		accounts,
		reasons: Object.fromEntries(ledger.reasons),
		requests,
		course: {
			resident: run.states.map(({ at, residentBytes }) => point(at, residentBytes)),
			live: run.heap.map(({ at, liveBytes }) => point(at, liveBytes)),
		},
	};
}
