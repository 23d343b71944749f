/** What the simulator has accepted. Maps keep the order of arrival, so the newest entry is last. */
import { createHash } from 'node:crypto';
import type { AnonymizeAfter, Origin } from '../nodes/shared/contract/order.ts';
import { compareInstants, type Instant, parseInstant } from '../nodes/shared/values/instant.ts';
import type { Carrier } from '../nodes/shared/contract/carrier.ts';
import type { ActionBody, OrderBody, ReturnBody, UploadBody } from './contractTypes.mts';

export interface StoredOrder extends Origin {
	order: OrderBody;
	received_at: string;
	/** How often a version was applied. */
	versions: number;
}

export interface StoredDocument extends Origin, UploadBody {
	channel_order_id: string;
	size: number;
	sha256: string;
	mime_type: string;
	part_file_name: string | null;
	received_at: string;
}

export interface StoredAction extends ActionBody {
	action_id: string;
	received_at: string;
}

export interface StoredAnonymization extends AnonymizeAfter {
	received_at: string;
}

export interface StoredReturn extends Origin {
	return: ReturnBody;
	received_at: string;
	/** How often a version was applied. */
	versions: number;
}

/** The list of a channel. */
export interface StoredCarriers {
	channel_id: string;
	carriers: Carrier[];
	received_at: string;
	/** How often the list was replaced. */
	versions: number;
}

export interface KnownOrder extends Origin {
	channel_order_id: string;
}

interface ReceivedFile {
	bytes: Buffer;
	mimeType: string;
	fileName: string | null;
}

/** Ids may contain any character, so the length says where the channel ends. */
function keyOf(channelId: string, id: string): string {
	return `${channelId.length}:${channelId}:${id}`;
}

/** To the last digit, and whatever the offset it is written with. */
function versionOf({ channel_updated_at }: Pick<OrderBody, 'channel_updated_at'>): Instant {
	const version = parseInstant(channel_updated_at);
	if (version === undefined) throw new Error('A version that is no moment passed the contract.');
	return version;
}

/** Replaces an entry and makes it the newest. */
function putLast<Value>(entries: Map<string, Value>, key: string, value: Value): void {
	entries.delete(key);
	entries.set(key, value);
}

const now = (): string => new Date().toISOString();

export class Store {
	readonly orders = new Map<string, StoredOrder>();
	readonly documents = new Map<string, StoredDocument>();
	readonly actions = new Map<string, StoredAction>();
	readonly anonymizations = new Map<string, StoredAnonymization>();
	readonly deletedDocuments: string[] = [];
	readonly returns = new Map<string, StoredReturn>();
	readonly carriers = new Map<string, StoredCarriers>();
	ignoredOlderVersions = 0;
	readonly #knownOrders = new Set<string>();
	readonly #lineOwners = new Map<string, string>();
	readonly #files = new Map<string, Buffer>();

	/** Makes an order known without its content. */
	seed({ channel_id, channel_order_id }: KnownOrder): void {
		this.#knownOrders.add(keyOf(channel_id, channel_order_id));
	}

	knowsOrder(channelId: string, orderId: string): boolean {
		const key = keyOf(channelId, orderId);
		return this.orders.has(key) || this.#knownOrders.has(key);
	}

	orderOf(channelId: string, orderId: string): StoredOrder | undefined {
		return this.orders.get(keyOf(channelId, orderId));
	}

	/** Id of the order that has this line, undefined when the line is free. */
	ownerOfLine(channelId: string, lineId: string): string | undefined {
		return this.#lineOwners.get(keyOf(channelId, lineId));
	}

	/** Applies a version unless a newer one is stored: the published silent anti-replay. */
	putOrder(origin: Origin, order: OrderBody): void {
		const { channel_id, channel_store_id } = origin;
		const key = keyOf(channel_id, order.channel_order_id);
		const stored = this.orders.get(key);
		if (stored !== undefined) {
			if (compareInstants(versionOf(order), versionOf(stored.order)) < 0) {
				this.ignoredOlderVersions += 1;
				return;
			}
			for (const line of stored.order.order_lines) {
				this.#lineOwners.delete(keyOf(channel_id, line.channel_order_line_id));
			}
		}
		for (const line of order.order_lines) {
			this.#lineOwners.set(keyOf(channel_id, line.channel_order_line_id), order.channel_order_id);
		}
		const versions = (stored?.versions ?? 0) + 1;
		putLast(this.orders, key, {
			channel_id,
			channel_store_id,
			order,
			received_at: now(),
			versions,
		});
	}

	/** Undefined when the order is not known, or known without its content. */
	linesOf(channelId: string, orderId: string): string[] | undefined {
		const lines = this.orders.get(keyOf(channelId, orderId))?.order.order_lines;
		return lines?.map(({ channel_order_line_id: id }) => id);
	}

	/** Applies a version unless a newer one is stored, as for orders. */
	putReturn({ channel_id, channel_store_id }: Origin, given: ReturnBody): void {
		const { channel_order_id: orderId, channel_return_id: returnId } = given;
		const key = keyOf(channel_id, keyOf(orderId, returnId));
		const stored = this.returns.get(key);
		if (stored !== undefined && compareInstants(versionOf(given), versionOf(stored.return)) < 0) {
			this.ignoredOlderVersions += 1;
			return;
		}
		const versions = (stored?.versions ?? 0) + 1;
		const entry = { channel_id, channel_store_id, return: given, received_at: now(), versions };
		putLast(this.returns, key, entry);
	}

	/** Replaces the list of a channel: what is not in it is gone. */
	putCarriers(channelId: string, carriers: Carrier[]): void {
		const versions = (this.carriers.get(channelId)?.versions ?? 0) + 1;
		putLast(this.carriers, channelId, {
			channel_id: channelId,
			carriers,
			received_at: now(),
			versions,
		});
	}

	putAction(actionId: string, { status, errors }: ActionBody): void {
		this.actions.set(actionId, { action_id: actionId, status, errors, received_at: now() });
	}

	putAnonymization(item: AnonymizeAfter): void {
		const key = keyOf(item.channel_id, item.channel_order_id);
		putLast(this.anonymizations, key, { ...item, received_at: now() });
	}

	putDocument(
		orderId: string,
		{ origin, metadata }: UploadBody,
		{ bytes, mimeType, fileName }: ReceivedFile,
	): void {
		const { channel_id, channel_store_id } = origin;
		const key = keyOf(channel_id, metadata.channel_document_id);
		this.#files.set(key, bytes);
		putLast(this.documents, key, {
			channel_id,
			channel_store_id,
			channel_order_id: orderId,
			origin,
			metadata,
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			mime_type: mimeType,
			part_file_name: fileName,
			received_at: now(),
		});
	}

	documentOf(channelId: string, documentId: string): StoredDocument | undefined {
		return this.documents.get(keyOf(channelId, documentId));
	}

	bytesOf(channelId: string, documentId: string): Buffer | undefined {
		return this.#files.get(keyOf(channelId, documentId));
	}

	removeDocument(channelId: string, documentId: string): void {
		const key = keyOf(channelId, documentId);
		this.documents.delete(key);
		this.#files.delete(key);
		this.deletedDocuments.push(documentId);
	}
}
