/** What a soak finds out, as `load.json` holds it. */
import countBy from 'lodash/countBy.js';
import type { LogEntry } from '../../simulator/client.mts';
import type { Circumstances } from '../kit/machine.mts';
import type { SoakRun } from './run.mts';
import { deliveryChecks, growthChecks } from './verdict.mts';

export type SoakResults = ReturnType<typeof resultsOf>;

const TOKEN_CALL = 'createAccessToken';
const AFTER_EXPIRY_MS = 2000;

function summarize(log: LogEntry[], durationMs: number) {
	const api = log.filter(({ operation }) => operation !== TOKEN_CALL);
	const unauthorized = api.filter(({ status }) => status === 401);
	const rateLimited = api.filter(({ status, fault }) => status === 429 && fault === null);
	const expiries = unauthorized.map(({ at }) => Date.parse(at));
	const isAfterExpiry = ({ at }: LogEntry): boolean => {
		const moment = Date.parse(at);
		return expiries.some((expiry) => moment >= expiry && moment <= expiry + AFTER_EXPIRY_MS);
	};
	const faultName = ({ fault, status, operation }: LogEntry): string =>
		[operation === TOKEN_CALL ? 'token call' : '', fault, status ?? ''].filter(Boolean).join(' ');
	return {
		/** Of the API, without token calls. */
		total: api.length,
		perSecond: api.length / (durationMs / 1000),
		byOperation: countBy(api, ({ operation }) => operation),
		byStatus: countBy(api, ({ status }) => status ?? 'no answer'),
		byFault: countBy(
			log.filter(({ fault }) => fault !== null),
			faultName,
		),
		tokenCalls: log.length - api.length,
		/** With an expired token. */
		unauthorized: unauthorized.length,
		/** Answers 429 that the simulator's own limit gave. */
		rateLimited: rateLimited.length,
		/** Of those, the ones within two seconds of an expired token. */
		rateLimitedAfterExpiry: rateLimited.filter(isAfterExpiry).length,
	};
}

interface SoakCircumstances extends Circumstances {
	minutes: number;
	/** Our node did not take part, so that only growth is judged. */
	control: boolean;
}

export function resultsOf(run: SoakRun, { control, ...circumstances }: SoakCircumstances) {
	const durationMs = circumstances.minutes * 60_000;
	const { startedAt, traffic, ledger } = run;
	const requests = summarize(run.requests, durationMs);
	const accounts = control ? [] : ledger.compareWith(run.received);
	const point = (at: number, bytes: number) => ({
		minute: Math.round((at - startedAt) / 6000) / 10,
		megabytes: Math.round(bytes / 1e5) / 10,
	});
	return {
		...circumstances,
		/** Webhook calls, so executions of workflows. */
		calls: traffic.answered,
		checks: [
			...(control ? [] : deliveryChecks(run, accounts, requests.perSecond)),
			...growthChecks(run, durationMs),
		],
		accounts,
		/** Reason → how many were answered with it as error. */
		reasons: Object.fromEntries(ledger.reasons),
		requests,
		/** For the picture. */
		course: {
			resident: run.states.map(({ at, residentBytes }) => point(at, residentBytes)),
			live: run.heap.map(({ at, liveBytes }) => point(at, liveBytes)),
		},
	};
}
