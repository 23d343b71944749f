import isEqual from 'lodash/isEqual';

import { currencyProblem } from '../../shared/values/currencies';
import type { Decimal } from '../../shared/values/decimal';
import type { Order } from '../../shared/contract/order';
import type { Problem } from '../../shared/contract/error';

/** What a shop's order does not say, or what its seller wants otherwise. */
export interface ChannelSettings {
	/** ISO 4217, for shops that give none. */
	currency?: string;
	/** 0.20 for 20 %, for shops whose prices include a tax that they do not name. */
	taxRate?: Decimal;
	/** What such a tax is called in Connect. */
	taxCode?: string;
	/** IANA zone, for dates without one. */
	timezone: string;
	/** The shop's status → Connect's, before the table of the shop. */
	statusMap?: Record<string, string>;
}

/** What a tax without a name is called. */
export const UNNAMED_TAX = 'TAX';

/** How the settings are called on the form. */
export const SETTING_NAMES = {
	currency: 'Currency',
	taxRate: 'Tax Rate',
	statusMap: 'Status Map',
} as const;

/** A sales channel whose orders can be mapped. */
export interface Channel {
	/** Saved in workflows. */
	value: string;
	name: string;
	/**
	 * Field of the channel's order that holds its ID, for messages about one that can't be mapped; several
	 * where the channel's APIs call it differently.
	 */
	idField: string | readonly string[];
	/** The ID of such an order, where it is not simply what stands in that field. */
	idOf?: (json: object) => string;
	/** Sets of fields; each tells the channel's orders from those of others. For orders that came in the wrong way. */
	marks: ReadonlyArray<readonly string[]>;
	/** Maps one order; gives undefined, with a problem found, when it can't. */
	toOrder: (json: unknown, settings: ChannelSettings, findings: Findings) => Order | undefined;
}

/** The lines of an order can share a problem, such as a status. */
function addOnce(found: Problem[], one: Problem): void {
	if (!found.some((known) => isEqual(known, one))) found.push(one);
}

/**
 * What a mapping came across. A problem: the order can't be mapped without a guess. A warning: it is
 * mapped, and something of the shop's order is not in it, or contradicts it. Fields are the shop's.
 */
export class Findings {
	readonly problems: Problem[] = [];

	readonly warnings: Problem[] = [];

	/** @param field undefined when it is about the order as a whole */
	problem(field: string | undefined, message: string): void {
		addOnce(this.problems, { field, message });
	}

	warn(field: string, message: string): void {
		addOnce(this.warnings, { field, message });
	}
}

/**
 * @param given the shop's currency, with the field it stands in
 * @returns the order's currency; undefined, with a problem found, when there is none
 */
export function readCurrency(
	findings: Findings,
	settings: ChannelSettings,
	given?: { field: string; code?: string },
): string | undefined {
	const fromShop = given?.code !== undefined;
	const code = given?.code ?? settings.currency ?? '';
	const field = fromShop ? given.field : SETTING_NAMES.currency;
	const message = code === '' ? 'is needed: the order names no currency' : currencyProblem(code);
	if (message === undefined) return code;
	findings.problem(field, message);
	return undefined;
}
