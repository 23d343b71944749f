import { z } from 'zod/v4';

import { checkAgainst } from './check';
import type { Problem } from './error';
import { nonEmptyText } from './fields';

// Source: Mirakl's OpenAPI of upsertCarriers, July 2026.

/** Most carriers of a channel. */
export const MAX_CARRIERS = 5000;

const carrierSchema = z.object({ channel_carrier_id: nonEmptyText, name: nonEmptyText });

/** A carrier as Connect takes it. */
export type Carrier = z.infer<typeof carrierSchema>;

/** A carrier as a user hands it over: not checked yet, sent as it is. */
export type CarrierToSend = { readonly [Field in keyof Carrier]?: unknown };

/** Checks a carrier against Mirakl's contract, as `checkOrder` does an order. */
export function checkCarrier(carrier: unknown): Problem[] {
	return checkAgainst(carrierSchema, carrier);
}
