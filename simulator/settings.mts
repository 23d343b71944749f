/** What can be changed on a running simulator, and the one place that holds the present values. */

export const faultKinds = ['status', 'html', 'resetBefore', 'resetAfter', 'hang'] as const;
export const fieldPathForms = ['plain', 'dollar', 'dots', 'input', 'none'] as const;
export const namedOrdersForms = ['all', 'first'] as const;

export interface Fault {
	kind: (typeof faultKinds)[number];
	status?: number;
	retryAfter?: string;
	/** Strikes every n-th matching request. */
	every?: number;
	/** How often it strikes at most. */
	times?: number;
	/** Operation it strikes; without it every operation of the API, but not the token call. */
	operation?: string;
}

export interface Settings {
	clientId: string;
	clientSecret: string;
	tokenLifetimeSeconds: number;
	/** 0 means unlimited. */
	requestsPerSecond: number;
	maxBodyBytes: number;
	latencyMs: number;
	keptBodies: number;
	/** "channel/store"; null accepts any. */
	stores: string[] | null;
	/** Known action ids; null accepts any. */
	actions: string[] | null;
	/** Regular expression; '' refuses none. */
	refuseOrderIds: string;
	fieldPaths: (typeof fieldPathForms)[number];
	namedOrders: (typeof namedOrdersForms)[number];
	longDeletePath: boolean;
	faults: Fault[];
}

export const defaultSettings: Settings = {
	clientId: 'demo-client',
	clientSecret: 'demo-secret-only-for-the-simulator',
	tokenLifetimeSeconds: 3599,
	requestsPerSecond: 30,
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
	fieldPaths: 'plain',
	namedOrders: 'all',
	longDeletePath: false,
	faults: [],
};

const faultSchema = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: { enum: faultKinds },
		status: { type: 'integer', minimum: 400, maximum: 599 },
		retryAfter: { type: 'string', pattern: '^[\\x20-\\x7e]*$' },
		every: { type: 'integer', minimum: 1 },
		times: { type: 'integer', minimum: 1 },
		operation: { type: 'string', minLength: 1 },
	},
};

/** JSON schema of a change of settings: any of the fields, no other ones. */
export const settingsSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		clientId: { type: 'string', minLength: 1 },
		clientSecret: { type: 'string', minLength: 1 },
		tokenLifetimeSeconds: { type: 'integer', minimum: 1 },
		requestsPerSecond: { type: 'integer', minimum: 0 },
		maxBodyBytes: { type: 'integer', minimum: 1 },
		latencyMs: { type: 'integer', minimum: 0 },
		keptBodies: { type: 'integer', minimum: 0, maximum: 5000 },
		stores: { type: ['array', 'null'], items: { type: 'string', pattern: '^[^/]+/.+$' } },
		actions: { type: ['array', 'null'], items: { type: 'string' } },
		refuseOrderIds: { type: 'string', format: 'regex' },
		fieldPaths: { enum: fieldPathForms },
		namedOrders: { enum: namedOrdersForms },
		longDeletePath: { type: 'boolean' },
		faults: { type: 'array', items: faultSchema },
	},
};

export class CurrentSettings {
	current: Settings;
	readonly #atStart: Settings;

	constructor(given: Partial<Settings>) {
		this.#atStart = { ...defaultSettings, ...given };
		this.current = this.#atStart;
	}

	change(given: Partial<Settings>): void {
		this.current = { ...this.current, ...given };
	}

	reset(): void {
		this.current = this.#atStart;
	}

	/** The settings as they may be shown to anyone. */
	withoutSecret(): Partial<Settings> {
		const shown: Partial<Settings> = { ...this.current };
		delete shown.clientSecret;
		return shown;
	}
}
