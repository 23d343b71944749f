/** The log of API and token requests. Tokens, secrets and headers with them never get in here. */
import type { ToldProblem } from './problems.mts';

const keptEntries = 100_000;

export interface LogEntry {
	n: number;
	at: string;
	operation: string | null;
	method: string;
	/** As received, undecoded. */
	url: string;
	content_type: string | null;
	content_length: number | null;
	/** null while no answer was given, and for good when the socket was cut. */
	status: number | null;
	code: string | null;
	errors: ToldProblem[] | null;
	fault: string | null;
	/** Number of orders, returns or carriers in the body. */
	orders: number | null;
}

type Arrival = Pick<LogEntry, 'operation' | 'method' | 'url' | 'content_type' | 'content_length'>;

interface KeptBody {
	bytes: Buffer;
	contentType: string | null;
}

export type RequestCounts = RequestLog['counts'];

export class RequestLog {
	readonly counts = { requests: 0, refused: 0, rateLimited: 0, tokenCalls: 0, tokenRefusals: 0 };
	#lastNumber = 0;
	readonly #entries = new Map<number, LogEntry>();
	readonly #bodies = new Map<number, KeptBody>();

	arrive(arrival: Arrival): LogEntry {
		this.#lastNumber += 1;
		const entry: LogEntry = {
			n: this.#lastNumber,
			at: new Date().toISOString(),
			...arrival,
			status: null,
			code: null,
			errors: null,
			fault: null,
			orders: null,
		};
		this.#entries.set(entry.n, entry);
		this.#entries.delete(entry.n - keptEntries);
		return entry;
	}

	/** The answer of an API request is known; answers that a fault gave are not counted as refusals. */
	countAnswer({ status, fault }: LogEntry): void {
		if (fault !== null || status === null) return;
		if (status === 429) this.counts.rateLimited += 1;
		else if (status >= 400) this.counts.refused += 1;
	}

	keepBody(n: number, bytes: Buffer, contentType: string | null, limit: number): void {
		this.#bodies.set(n, { bytes, contentType });
		for (const oldest of this.#bodies.keys()) {
			if (this.#bodies.size <= limit) return;
			this.#bodies.delete(oldest);
		}
	}

	body(n: number): KeptBody | undefined {
		return this.#bodies.get(n);
	}

	entries(): LogEntry[] {
		return [...this.#entries.values()];
	}
}
