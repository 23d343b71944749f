/** How long before its end a token no longer counts as fresh, in ms. */
const EXPIRY_MARGIN_MS = 60_000;

/** The credential as n8n hands it to a node. */
export interface OAuth2Credential {
	/** What the token endpoint said, and when the token ends: newer versions of n8n note the latter. */
	oauthTokenData?: { access_token?: string; n8n_expires_at?: string };
}

/** @returns whether n8n holds a token that is good for a while, so that no request has to fetch one */
function hasFreshToken({ oauthTokenData }: OAuth2Credential): boolean {
	return Number(oauthTokenData?.n8n_expires_at ?? NaN) > Date.now() + EXPIRY_MARGIN_MS;
}

/**
 * The credential of one run. n8n reads and decrypts it anew for every request, which costs more than the
 * request itself; one reading does for all, as n8n writes each token that it fetches into what it was given.
 */
export class HeldCredential {
	private known: Promise<object> | undefined;

	/** How many requests have to leave, one after the other, until there is a token that is good. */
	private leavesUntilReady: number;

	private isAlone = false;

	private readonly ready: Promise<void>;

	private tellReady = (): void => {};

	/** @param read decrypts it anew */
	constructor(
		private readonly read: () => Promise<object>,
		known: OAuth2Credential,
	) {
		this.known = Promise.resolve(known);
		this.ready = new Promise((resolve) => (this.tellReady = resolve));
		// n8n fetches a token before a request leaves, but renews one only after it was refused.
		const hasToken = Boolean(known.oauthTokenData?.access_token);
		this.leavesUntilReady = hasFreshToken(known) ? 0 : hasToken ? 2 : 1;
	}

	async get(): Promise<object> {
		return await (this.known ??= this.read());
	}

	/** For a token that was refused: another process may have renewed it meanwhile. */
	forget(): void {
		this.known = undefined;
	}

	/**
	 * Lets the first request go alone until there is a token: it fetches it, which requests beside it would
	 * each do for themselves.
	 */
	async whenReady(): Promise<void> {
		if (this.leavesUntilReady <= 0) return;
		if (this.isAlone) await this.ready;
		this.isAlone = true;
	}

	/** Tells that n8n lets a request leave. */
	leaves(): void {
		this.leavesUntilReady -= 1;
		if (this.leavesUntilReady <= 0) this.tellReady();
	}

	/** Tells that a request has come to its end, whatever became of it. */
	ends(): void {
		this.leavesUntilReady = 0;
		this.tellReady();
	}
}
