/** Everything one running simulator remembers. */
import { Changes } from './changes.mts';
import { Faults } from './faults.mts';
import { Pace } from './pace.mts';
import { RequestLog } from './request-log.mts';
import { CurrentSettings, type Settings } from './settings.mts';
import { Store } from './store.mts';
import { Tokens } from './tokens.mts';

export class Simulator {
	readonly settings: CurrentSettings;
	readonly store = new Store();
	readonly tokens = new Tokens();
	readonly pace = new Pace();
	readonly faults = new Faults();
	readonly log = new RequestLog();
	readonly changes = new Changes();

	constructor(given: Partial<Settings>) {
		this.settings = new CurrentSettings(given);
		this.faults.restart(this.settings.current.faults);
	}

	changeSettings(given: Partial<Settings>): void {
		this.settings.change(given);
		this.faults.restart(this.settings.current.faults);
	}

	reset(): void {
		this.settings.reset();
		this.faults.restart(this.settings.current.faults);
		this.store.clear();
		this.tokens.dropAll();
		this.pace.clear();
		this.log.clear();
		this.changes.touch();
	}

	knowsStore(channelId: string, storeId: string): boolean {
		const { stores } = this.settings.current;
		return stores === null || stores.includes(`${channelId}/${storeId}`);
	}

	counts() {
		const { orders, documents, actions, anonymizations, ignoredOlderVersions } = this.store;
		return {
			orders: orders.size,
			documents: documents.size,
			actions: actions.size,
			anonymizations: anonymizations.size,
			...this.log.counts,
			ignoredOlderVersions,
		};
	}
}
