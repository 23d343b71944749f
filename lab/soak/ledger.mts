/** Everything that was sent, what n8n answered, and whether it is in the simulator. */
import type { Accepted } from '../../simulator/client.mts';
import { KINDS, type Kind } from './kinds.mts';

/** One order, date, action, document or deletion. */
export interface Entry {
	/** Its id. */
	key: string;
	/** What the simulator must hold of it: a version, a date, a status, a checksum. */
	mark: string;
}

interface Account extends Entry {
	kind: Kind;
	answer?: 'done' | 'error';
}

export interface Accounting {
	kind: Kind;
	sent: number;
	/** In the simulator as it was sent. */
	arrived: number;
	/** Answered with an error. */
	failed: number;
	/** Of those, arrived all the same: an answer was lost. */
	failedButArrived: number;
	/** Neither, by their ids. */
	lost: string[];
}

/** What our node gives for a failed item. */
interface ErrorItem {
	error: string;
	details?: { httpCode?: number; code?: string; message?: string };
}

function isError(item: unknown): item is ErrorItem {
	return typeof item === 'object' && item !== null && 'error' in item;
}

export class Ledger {
	/** By kind and id. */
	readonly #accounts = new Map<string, Account>();

	/** Reason → how many failed for it. */
	readonly reasons = new Map<string, number>();

	send(kind: Kind, entries: readonly Entry[]): void {
		for (const entry of entries) this.#accounts.set(`${kind} ${entry.key}`, { ...entry, kind });
	}

	/** @returns whether it was done */
	answer(kind: Kind, key: string, item: unknown): boolean {
		const account = this.#accounts.get(`${kind} ${key}`);
		if (account === undefined) throw new Error(`An answer for ${key}, which was not sent.`);
		account.answer = isError(item) ? 'error' : 'done';
		if (isError(item)) {
			const { httpCode, code, message = item.error } = item.details ?? {};
			const reason = httpCode === undefined ? message : [httpCode, code].filter(Boolean).join(' ');
			this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
		}
		return !isError(item);
	}

	compareWith(received: Accepted): Accounting[] {
		return KINDS.map((kind) => {
			const accounts = [...this.#accounts.values()].filter((account) => account.kind === kind);
			const marks = marksOf(kind, received);
			const isThere = ({ key, mark }: Entry): boolean => {
				const marksThere = marks.get(key);
				return marksThere === mark || marksThere === ANY;
			};
			const arrived = accounts.filter(isThere);
			const failed = accounts.filter(({ answer }) => answer === 'error');
			const lost = accounts.filter((entry) => entry.answer !== 'error' && !isThere(entry));
			return {
				kind,
				sent: accounts.length,
				arrived: arrived.length,
				failed: failed.length,
				failedButArrived: failed.filter(isThere).length,
				lost: lost.map(({ key }) => key),
			};
		});
	}
}

/** It was there, but its content is gone. */
const ANY = '*';

export const DELETED = 'deleted';

/** Id → what the simulator holds of it. */
function marksOf(kind: Kind, received: Accepted): Map<string, string> {
	const { orders, anonymizations, actions, documents, deletedDocuments } = received;
	switch (kind) {
		case 'order':
			return new Map(orders.map(({ order }) => [order.channel_order_id, order.channel_updated_at]));
		case 'date':
			return new Map(anonymizations.map((date) => [date.channel_order_id, date.anonymize_after]));
		case 'action':
			return new Map(actions.map(({ action_id, status }) => [action_id, status]));
		case 'document':
			return new Map([
				...deletedDocuments.map((id) => [id, ANY] as const),
				...documents.map(({ metadata, sha256 }) => [metadata.channel_document_id, sha256] as const),
			]);
		case 'deletion': {
			const deleted = new Map(deletedDocuments.map((id) => [id, DELETED]));
			for (const { metadata } of documents) deleted.delete(metadata.channel_document_id);
			return deleted;
		}
	}
}
