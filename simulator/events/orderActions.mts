/** What Connect asked the channel to do: events made and sent, how often delivered, how they ended. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Faults } from '../faults.mts';
import type { Store, StoredAction, StoredOrder } from '../store.mts';
import type { ActionEvent, ActionType, Deviation } from './actionEvent.mts';
import { deviate } from './deviate.mts';
import { type Asked, makeEvent } from './make.mts';
import { type Delivery, type Message, Queue } from './queue.mts';
import { defaultQueue, type QueueSettings } from './settings.mts';
import { ulid } from './ulid.mts';

export type Via = 'sqs' | 'pubSub' | 'serviceBus' | 'push';

export interface DeliveryNote {
	at: string;
	via: Via;
	/** Which delivery of its copy this was, from 1. */
	attempt: number;
	/** What a push was answered: status, or in words why there was none. Absent when pulled. */
	answer?: number | string;
}

/** One action, from the question to the state of the order after it. */
export interface AskedAction {
	type: ActionType;
	event: ActionEvent;
	asked_at: string;
	message_id: string;
	deliveries: DeliveryNote[];
	/** Copies in the queue that are not deleted. */
	waiting: number;
	/** Copies that were delivered too often. */
	dead: number;
	reported: StoredAction | null;
	/** The order as it is now; `updated` when a version came since the action was asked for. */
	order: { status: string; versions: number; updated: boolean } | null;
}

interface Tracked {
	type: ActionType;
	event: ActionEvent;
	askedAt: string;
	messageId: string;
	versions: number;
	deliveries: DeliveryNote[];
}

/** What an action is to be about. */
export type Question = Omit<Asked, 'order' | 'channel_id' | 'channel_store_id'> & {
	deviations?: readonly Deviation[] | undefined;
};

export class OrderActions {
	queueSettings: QueueSettings = defaultQueue;
	queueFaults = new Faults([]);
	readonly queue = new Queue(() => this.queueSettings);
	readonly #tracked = new Map<string, Tracked>();
	readonly #byMessage = new Map<string, Tracked>();

	changeQueue(given: Partial<QueueSettings>): void {
		this.queueSettings = { ...this.queueSettings, ...given };
		this.queueFaults = new Faults(this.queueSettings.faults);
		this.queue.reseed();
	}

	get size(): number {
		return this.#tracked.size;
	}

	knows(actionId: string): boolean {
		return this.#tracked.has(actionId);
	}

	/**
	 * Makes an event, and sends it to the queue.
	 *
	 * @param filesUrl of the simulator, for documents to download
	 */
	ask(question: Question, held: StoredOrder, filesUrl: string): ActionEvent {
		const { deviations = [], ...about } = question;
		const { channel_id, channel_store_id, order, versions } = held;
		const now = new Date();
		const identity = {
			id: ulid(now.getTime(), randomBytes(10)),
			actionId: randomUUID(),
			time: now,
			number: this.size,
		};
		const asked: Asked = { ...about, channel_id, channel_store_id, order };
		const event = deviate(makeEvent(asked, identity, filesUrl), deviations);
		const { id: messageId } = this.queue.send(JSON.stringify(event));
		const tracked: Tracked = {
			type: question.type,
			event,
			askedAt: now.toISOString(),
			messageId,
			versions,
			deliveries: [],
		};
		this.#tracked.set(identity.actionId, tracked);
		this.#byMessage.set(messageId, tracked);
		return event;
	}

	/** @returns the note, for what is known later only; nobody reads it when no action was asked for */
	noteDelivery({ message, attempt }: Delivery, via: Via): DeliveryNote {
		const note: DeliveryNote = { at: new Date().toISOString(), via, attempt };
		this.#byMessage.get(message.id)?.deliveries.push(note);
		return note;
	}

	/** Every action that was asked for, the oldest first. */
	list(store: Store): AskedAction[] {
		const waiting = countByMessage(this.queue.waiting());
		const dead = countByMessage(this.queue.deadLetters());
		return [...this.#tracked].map(([actionId, tracked]) => {
			const { type, event, askedAt, messageId, versions, deliveries } = tracked;
			const { channel_id, channel_order_id } = event.data;
			const held = store.orderOf(channel_id, channel_order_id);
			return {
				type,
				event,
				asked_at: askedAt,
				message_id: messageId,
				deliveries,
				waiting: waiting.get(messageId) ?? 0,
				dead: dead.get(messageId) ?? 0,
				reported: store.actions.get(actionId) ?? null,
				order:
					held === undefined
						? null
						: {
								status: held.order.status,
								versions: held.versions,
								updated: held.versions > versions,
							},
			};
		});
	}
}

function countByMessage(messages: readonly Message[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { id } of messages) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}
