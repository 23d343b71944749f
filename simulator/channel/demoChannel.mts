/**
 * A sales channel for demos and tests: it holds the orders that Connect got, carries out what Connect asks
 * for, and remembers how often it did. It stands for a shop or marketplace of the user's.
 */
import type { IDataObject } from 'n8n-workflow';
import { orderSchema, type Order } from '../../nodes/shared/contract/order.ts';
import { textOf } from '../../nodes/shared/values/unknown.ts';
import { dataNotFound } from '../refusal.mts';
import type { Store } from '../store.mts';
import { type ActionName, carryOut } from './actions.mts';

/** What the channel knows of one action. */
export interface ChannelAction {
	action_id: string;
	name: ActionName;
	channel_order_id: string;
	/** Requests for it that arrived. */
	asked: number;
	/** How often it was carried out: more than once is money lost. */
	carried_out: number;
	/** Why it was refused, when it was. */
	refused: string | null;
}

export interface ActionRequest {
	name: ActionName;
	orderId: string;
	/** `data` of the event. */
	data: IDataObject;
	/** Two requests with the same key are one. Without one, each is carried out. */
	idempotencyKey: string | undefined;
}

export class DemoChannel {
	readonly actions = new Map<string, ChannelAction>();
	readonly #orders = new Map<string, Order>();
	readonly #done = new Set<string>();

	/** @param store where orders come from that the channel has not changed yet */
	constructor(private readonly store: Store) {}

	/** @throws Refusal when there is no such order */
	orderOf(orderId: string): Order {
		const changed = this.#orders.get(orderId);
		if (changed !== undefined) return changed;
		const sent = [...this.store.orders.values()].find(
			({ order }) => order.channel_order_id === orderId,
		);
		if (sent === undefined) throw dataNotFound('The channel has no such order.');
		return orderSchema.parse(structuredClone(sent.order));
	}

	/** @throws Refusal with the code that fits */
	act({ name, orderId, data, idempotencyKey }: ActionRequest): void {
		const action = this.#note(name, orderId, textOf(data.action_id));
		action.asked += 1;
		if (idempotencyKey !== undefined && this.#done.has(idempotencyKey)) return;
		const order = structuredClone(this.orderOf(orderId));
		const now = this.#later(order.channel_updated_at);
		try {
			carryOut(order, name, data, now);
		} catch (error) {
			action.refused = error instanceof Error ? error.message : String(error);
			throw error;
		}
		this.#orders.set(orderId, order);
		action.carried_out += 1;
		if (idempotencyKey !== undefined) this.#done.add(idempotencyKey);
	}

	#note(name: ActionName, channel_order_id: string, action_id: string): ChannelAction {
		const known = this.actions.get(action_id);
		if (known !== undefined) return known;
		const action = { action_id, name, channel_order_id, asked: 0, carried_out: 0, refused: null };
		this.actions.set(action_id, action);
		return action;
	}

	/** A version that is newer than the last one, also within a millisecond and for orders of the future. */
	#later(version: string): string {
		return new Date(Math.max(Date.now(), Date.parse(version) + 1)).toISOString();
	}
}
