/** Everything one running simulator remembers. */
import { type ChannelAction, DemoChannel } from './channel/demoChannel.mts';
import { Changes } from './changes.mts';
import { Google } from './events/google.mts';
import { OrderActions } from './events/orderActions.mts';
import { Pusher } from './events/push.mts';
import { Faults } from './faults.mts';
import { Pace } from './pace.mts';
import { type RequestCounts, RequestLog } from './requestLog.mts';
import { defaultSettings, type Settings } from './settings.mts';
import {
	Store,
	type StoredAction,
	type StoredAnonymization,
	type StoredCarriers,
	type StoredDocument,
	type StoredOrder,
	type StoredReturn,
} from './store.mts';
import { Tokens } from './tokens.mts';

/** How much is there now, and how many requests came. */
export interface Counts extends RequestCounts {
	orders: number;
	documents: number;
	actions: number;
	anonymizations: number;
	returns: number;
	/** Channels with a list of carriers. */
	carriers: number;
	/** Actions that Connect asked for. */
	asked: number;
	ignoredOlderVersions: number;
}

/** What was accepted, the oldest first. */
export interface Accepted {
	orders: StoredOrder[];
	documents: StoredDocument[];
	/** Ids of documents. */
	deletedDocuments: string[];
	actions: StoredAction[];
	anonymizations: StoredAnonymization[];
	returns: StoredReturn[];
	/** One list for each channel. */
	carriers: StoredCarriers[];
}

export interface State extends Accepted {
	/** What the demo channel was asked to do. */
	channelActions: ChannelAction[];
	counts: Counts;
}

/** Which entries of a list are asked for. */
interface Wanted {
	/** At most so many. */
	latest?: number | undefined;
	/** Only those that hold this text, whatever its case. */
	find?: string | undefined;
}

export function newest<Item>(
	items: Iterable<Item>,
	{ latest = Infinity, find = '' }: Wanted,
): Item[] {
	const text = find.toLowerCase();
	const holds = (item: Item): boolean => JSON.stringify(item).toLowerCase().includes(text);
	const list = text === '' ? [...items] : [...items].filter(holds);
	return list.slice(Math.max(0, list.length - latest));
}

export class Simulator {
	settings: Settings;
	/** Where it listens; events name files here. */
	url = '';
	faults: Faults;
	store = new Store();
	tokens = new Tokens();
	pace = new Pace();
	returnsPace = new Pace(60_000);
	log = new RequestLog();
	channel = new DemoChannel(this.store);
	channelFaults: Faults;
	readonly changes = new Changes();
	orderActions = new OrderActions();
	google = new Google();
	pusher = this.#newPusher();
	readonly #atStart: Settings;

	constructor(given: Partial<Settings>) {
		this.#atStart = { ...defaultSettings, ...given };
		this.settings = this.#atStart;
		this.faults = new Faults(this.settings.faults);
		this.channelFaults = new Faults(this.settings.channelFaults);
	}

	/** The faults count from the beginning. */
	changeSettings(given: Partial<Settings>): void {
		this.settings = { ...this.settings, ...given };
		this.faults = new Faults(this.settings.faults);
		this.channelFaults = new Faults(this.settings.channelFaults);
	}

	reset(): void {
		this.changeSettings(this.#atStart);
		this.store = new Store();
		this.tokens = new Tokens();
		this.pace = new Pace();
		this.returnsPace = new Pace(60_000);
		this.log = new RequestLog();
		this.channel = new DemoChannel(this.store);
		this.orderActions = new OrderActions();
		this.google = new Google();
		this.pusher.stop();
		this.pusher = this.#newPusher();
		this.changes.touch();
	}

	knowsChannel(channelId: string): boolean {
		const { stores } = this.settings;
		return stores === null || stores.some((store) => store.startsWith(`${channelId}/`));
	}

	#newPusher(): Pusher {
		const { orderActions: actions, changes } = this;
		const touch = (): void => {
			changes.touch();
		};
		return new Pusher({ actions, keys: this.google.keys, touch });
	}

	knowsStore(channelId: string, storeId: string): boolean {
		const { stores } = this.settings;
		return stores === null || stores.includes(`${channelId}/${storeId}`);
	}

	/** @param wanted of each list */
	state(wanted: Wanted): State {
		const { orders, documents, deletedDocuments, actions, anonymizations } = this.store;
		const { returns, carriers } = this.store;
		return {
			orders: newest(orders.values(), wanted),
			documents: newest(documents.values(), wanted),
			deletedDocuments: newest(deletedDocuments, wanted),
			actions: newest(actions.values(), wanted),
			anonymizations: newest(anonymizations.values(), wanted),
			returns: newest(returns.values(), wanted),
			carriers: newest(carriers.values(), wanted),
			channelActions: newest(this.channel.actions.values(), wanted),
			counts: this.counts(),
		};
	}

	counts(): Counts {
		const { orders, documents, actions, anonymizations, ignoredOlderVersions } = this.store;
		return {
			orders: orders.size,
			documents: documents.size,
			actions: actions.size,
			anonymizations: anonymizations.size,
			returns: this.store.returns.size,
			carriers: this.store.carriers.size,
			asked: this.orderActions.size,
			...this.log.counts,
			ignoredOlderVersions,
		};
	}
}
