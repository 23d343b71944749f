/** What can be changed on a running simulator. */
import { z } from 'zod/v4';

const text = z.string().min(1);
const wholeNumber = (lowest: number, highest = Infinity) =>
	z.number().int().min(lowest).max(highest);

function isRegularExpression(pattern: string): boolean {
	try {
		new RegExp(pattern);
		return true;
	} catch {
		return false;
	}
}

/** Regular expression; '' fits none. */
const pattern = z.string().refine(isRegularExpression, 'Not a regular expression');

export const fault = z.strictObject({
	kind: z.enum(['status', 'html', 'resetBefore', 'resetAfter', 'hang']),
	status: wholeNumber(400, 599).optional(),
	retryAfter: z
		.string()
		.regex(/^[\x20-\x7e]*$/)
		.optional(),
	/** Strikes every n-th matching request. */
	every: wholeNumber(1).optional(),
	/** How often it strikes at most. */
	times: wholeNumber(1).optional(),
	/** Operation it strikes; without it every operation of the API, but not the token call. */
	operation: text.optional(),
});

const settings = z.strictObject({
	clientId: text,
	clientSecret: text,
	tokenLifetimeSeconds: wholeNumber(1),
	/** 0 means unlimited. */
	requestsPerSecond: wholeNumber(0),
	/** Of upsertReturns, in any minute; 0 means unlimited. */
	returnRequestsPerMinute: wholeNumber(0),
	maxBodyBytes: wholeNumber(1),
	latencyMs: wholeNumber(0),
	keptBodies: wholeNumber(0, 5000),
	/** "channel/store"; null accepts any. */
	stores: z.array(z.string().regex(/^[^/]+\/.+$/)).nullable(),
	/** Known action ids; null accepts any. */
	actions: z.array(z.string()).nullable(),
	refuseOrderIds: pattern,
	/** Returns that end in the answer's list of errors. */
	refuseReturnIds: pattern,
	/** Returns that are stored, but stand in neither list of the answer. */
	forgetReturnIds: pattern,
	/** Returns that the answer names as accepted, although nobody sent them. */
	strangeReturnIds: z.array(text),
	fieldPaths: z.enum(['plain', 'dollar', 'dots', 'input', 'none']),
	namedOrders: z.enum(['all', 'first']),
	longDeletePath: z.boolean(),
	faults: z.array(fault),
	/** Faults of the demo channel; their operations are the names of its actions. */
	channelFaults: z.array(fault),
});

export type Fault = z.infer<typeof fault>;
export type Settings = z.infer<typeof settings>;

/** A change of any of the settings. */
export const settingsChange = settings.partial();

export const defaultSettings: Settings = {
	clientId: 'demo-client',
	clientSecret: 'demo-secret-only-for-the-simulator',
	tokenLifetimeSeconds: 3599,
	requestsPerSecond: 30,
	returnRequestsPerMinute: 0,
	maxBodyBytes: 20 * 1024 * 1024,
	latencyMs: 0,
	keptBodies: 50,
	stores: [
		'1234/shopify-store',
		'1234/woocommerce-store',
		'1234/bol-store',
		'1234/store-1',
		'1234/store-2',
	],
	actions: null,
	refuseOrderIds: '',
	refuseReturnIds: '',
	forgetReturnIds: '',
	strangeReturnIds: [],
	fieldPaths: 'plain',
	namedOrders: 'all',
	longDeletePath: false,
	faults: [],
	channelFaults: [],
};
