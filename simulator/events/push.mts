/** Pushes the queue to an address, again and again until it answers 2xx or the queue gives up. */
import axios from 'axios';
import type { GoogleKeys } from './googleToken.mts';
import type { DeliveryNote, OrderActions } from './orderActions.mts';
import { pushRequest } from './pushRequest.mts';
import type { Delivery } from './queue.mts';
import { defaultPush, type PushSettings } from './settings.mts';

const lookEveryMs = 25;

/** Longer than any answer takes: a message is not pushed again while it is being pushed. */
const slackMs = 60_000;

interface Surroundings {
	actions: OrderActions;
	keys: GoogleKeys;
	/** Called when something changed. */
	touch: () => void;
}

export class Pusher {
	settings: PushSettings = defaultPush;
	readonly #around: Surroundings;
	readonly #stopped = new AbortController();
	#looking: NodeJS.Timeout | undefined;
	#running = 0;

	constructor(around: Surroundings) {
		this.#around = around;
	}

	change(given: Partial<PushSettings>): void {
		this.settings = { ...this.settings, ...given };
		clearInterval(this.#looking);
		if (this.settings.url === null) return;
		this.#looking = setInterval(() => {
			this.#pushAll();
		}, lookEveryMs);
		this.#looking.unref();
		this.#pushAll();
	}

	/** For good; also ends the pushes that wait for an answer. */
	stop(): void {
		clearInterval(this.#looking);
		this.#stopped.abort();
	}

	#pushAll(): void {
		const { url, parallel, timeoutMs } = this.settings;
		if (url === null || this.#running >= parallel) return;
		const { actions } = this.#around;
		const free = parallel - this.#running;
		for (const delivery of actions.queue.receive(free, timeoutMs + slackMs)) {
			this.#running += 1;
			void this.#push(delivery, url).finally(() => {
				this.#running -= 1;
				this.#around.touch();
			});
		}
	}

	async #push(delivery: Delivery, url: string): Promise<void> {
		const { actions, touch } = this.#around;
		const note = actions.noteDelivery(delivery, 'push');
		touch();
		const accepted = await this.#post(delivery, url, note);
		if (this.#stopped.signal.aborted) return;
		if (accepted) actions.queue.delete(delivery.handle);
		else actions.queue.hide(delivery.handle, this.#backoffMs(delivery.attempt));
	}

	/** @returns whether the answer was 2xx */
	async #post(delivery: Delivery, url: string, note: DeliveryNote): Promise<boolean> {
		const { settings } = this;
		const { keys } = this.#around;
		try {
			const { body, headers } = pushRequest(delivery, settings, { keys, address: url });
			const { status } = await axios.post(url, body, {
				headers: { 'content-type': false, accept: '*/*', ...headers },
				timeout: settings.timeoutMs,
				signal: this.#stopped.signal,
				maxRedirects: 0,
				proxy: false,
				responseType: 'text',
				validateStatus: () => true,
			});
			note.answer = status;
			return status >= 200 && status < 300;
		} catch (error) {
			note.answer = axios.isAxiosError(error) ? (error.code ?? 'no answer') : String(error);
			return false;
		}
	}

	#backoffMs(attempt: number): number {
		const { backoffMs, maxBackoffMs } = this.settings;
		return Math.min(backoffMs * 2 ** (attempt - 1), maxBackoffMs);
	}
}
