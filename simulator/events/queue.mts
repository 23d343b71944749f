/**
 * One queue that delivers at least once: what is received stays hidden for a while and comes back
 * unless it is deleted. After so many deliveries it goes to the dead letters. Several protocols serve
 * the same queue.
 */
import { randomUUID } from 'node:crypto';
import { Random } from './random.mts';
import type { QueueSettings } from './settings.mts';

export interface Message {
	/** The same for both copies of a message that is delivered twice. */
	readonly id: string;
	/** Counts messages; the same for both copies. */
	readonly number: number;
	/** Counts copies. */
	readonly sequence: number;
	readonly body: string;
	/** Milliseconds since 1970, as are all times here. */
	readonly sentAt: number;
	visibleAt: number;
	firstReceivedAt: number | undefined;
	/** Deliveries so far. */
	attempts: number;
	/** Of the latest delivery: only this one deletes or keeps the message. */
	handle: string | undefined;
}

/** A message in the hands of a receiver. */
export interface Delivery {
	message: Message;
	handle: string;
	/** 1 for the first one. */
	attempt: number;
	firstReceivedAt: number;
	visibleAt: number;
}

export class Queue {
	readonly #settings: () => QueueSettings;
	readonly #now: () => number;
	readonly #messages = new Map<number, Message>();
	readonly #deadLetters: Message[] = [];
	#random: Random;
	#sent = 0;
	#copies = 0;

	/** @param settings read at each use, so that they may change meanwhile */
	constructor(settings: () => QueueSettings, now: () => number = Date.now) {
		this.#settings = settings;
		this.#now = now;
		this.#random = new Random(settings().seed);
	}

	/** The random choices begin anew. */
	reseed(): void {
		this.#random = new Random(this.#settings().seed);
	}

	/** @returns the first copy */
	send(body: string): Message {
		this.#sent += 1;
		const id = randomUUID();
		const first = this.#put(id, body);
		if (this.#isDoubled()) this.#put(id, body);
		return first;
	}

	/**
	 * The messages that are visible now, the oldest first unless the settings shuffle them.
	 *
	 * @param hiddenMs how long they stay hidden from others, counted from now
	 */
	receive(most: number, hiddenMs: number): Delivery[] {
		this.#bury();
		const now = this.#now();
		const visible = [...this.#messages.values()].filter(({ visibleAt }) => visibleAt <= now);
		return this.#choose(visible, most).map((message) => {
			message.visibleAt = now + hiddenMs;
			message.attempts += 1;
			message.firstReceivedAt ??= now;
			message.handle = `${message.sequence}.${randomUUID()}`;
			const { handle, visibleAt, firstReceivedAt, attempts: attempt } = message;
			return { message, handle, attempt, firstReceivedAt, visibleAt };
		});
	}

	/** False when the message was deleted or delivered again meanwhile: it then stays as it is. */
	delete(handle: string): boolean {
		const message = this.#heldBy(handle);
		return message !== undefined && this.#messages.delete(message.sequence);
	}

	/** Hides a message for so long from now on, 0 gives it back. False as in `delete`. */
	hide(handle: string, ms: number): boolean {
		const message = this.#heldBy(handle);
		if (message === undefined) return false;
		message.visibleAt = this.#now() + ms;
		return true;
	}

	/** What is neither deleted nor dead, hidden ones among them. */
	waiting(): Message[] {
		this.#bury();
		return [...this.#messages.values()];
	}

	deadLetters(): Message[] {
		this.#bury();
		return [...this.#deadLetters];
	}

	/** When the next message becomes visible, undefined when the queue is empty. */
	nextVisibleAt(): number | undefined {
		this.#bury();
		if (this.#messages.size === 0) return undefined;
		return [...this.#messages.values()].reduce(
			(soonest, { visibleAt }) => Math.min(soonest, visibleAt),
			Infinity,
		);
	}

	#put(id: string, body: string): Message {
		this.#copies += 1;
		const now = this.#now();
		const message: Message = {
			id,
			number: this.#sent,
			sequence: this.#copies,
			body,
			sentAt: now,
			visibleAt: now,
			firstReceivedAt: undefined,
			attempts: 0,
			handle: undefined,
		};
		this.#messages.set(message.sequence, message);
		return message;
	}

	#isDoubled(): boolean {
		const { duplicates } = this.#settings();
		if (typeof duplicates === 'number') return this.#random.next() < duplicates;
		return this.#sent % duplicates.every === 0;
	}

	#choose(visible: Message[], most: number): Message[] {
		if (!this.#settings().shuffle) return visible.slice(0, most);
		const rest = [...visible];
		const chosen: Message[] = [];
		while (chosen.length < most && rest.length > 0) {
			chosen.push(...rest.splice(this.#random.below(rest.length), 1));
		}
		return chosen;
	}

	#heldBy(handle: string): Message | undefined {
		this.#bury();
		const message = this.#messages.get(Number(handle.split('.')[0]));
		return message?.handle === handle ? message : undefined;
	}

	/** Moves what was delivered for the last time, and not deleted in time, to the dead letters. */
	#bury(): void {
		const now = this.#now();
		const { maxAttempts } = this.#settings();
		for (const message of this.#messages.values()) {
			if (message.attempts < maxAttempts || message.visibleAt > now) continue;
			this.#messages.delete(message.sequence);
			message.handle = undefined;
			this.#deadLetters.push(message);
		}
	}
}
