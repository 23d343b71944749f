import type { Endpoint } from '../contract/endpoints';
import type { Problem } from '../contract/error';
import type { MultipartBody } from './multipart';

/** One call of one endpoint. */
export interface ConnectRequest<Body = undefined> {
	endpoint: Endpoint<Body>;
	/** The id in the endpoint's path, not encoded; endpoints without one ignore it. */
	id?: string;
	/** Left out for a GET. */
	body?: MultipartBody | object;
	/** Milliseconds until the call counts as unanswered; a token call and the answer's body take part of it. */
	timeout: number;
	/** Tries after the first. */
	maxRetries: number;
	/** Called when it leaves, for each try. */
	onLeave?: () => void;
}

/** Why a request did not succeed. */
export interface Refusal {
	/**
	 * `orders`: our own check found orders that Connect would refuse, so the request was not sent.
	 * `request`: this request failed, others may pass. `run`: no request of this run can pass (the
	 * credential is refused), so the run ends.
	 */
	concerns: 'orders' | 'request' | 'run';
	/** HTTP status; undefined when no answer came. */
	httpCode?: number;
	/** Mirakl's stable error code, where the answer carried one. */
	code?: string;
	/** Mirakl's own words, or ours where it said nothing. */
	message: string;
	problems: Problem[];
	/** The same request may pass when it is sent again. */
	mayPass?: boolean;
	/** Connect may have applied the request although it gave no good answer. */
	mayBeApplied?: boolean;
	/** Value of the Retry-After header, as it came. */
	retryAfter?: string;
	/** An earlier try of this request may have been applied: its answer was lost. */
	repeatsLostTry?: boolean;
}

/** What became of a request: the body that a success carries (undefined for an empty one), or why it failed. */
export type Answer<Body = undefined> = { body: Body } | { refusal: Refusal };

/** Sends one request. Throws only when the run is cancelled. */
export type Send = <Body>(request: ConnectRequest<Body>) => Promise<Answer<Body>>;
