import type { Order } from './orderSchema';

/** Channel and store that every order of one upsert request belongs to. */
export interface Origin {
	channel_id: string;
	channel_store_id: string;
}

/** Origin of a document: here, unlike in an upsert, the sub-channel is part of it. */
export interface DocumentOrigin extends Origin {
	sub_channel_code?: string;
}

/** An order as a user hands it over: meant to be an `Order`, not checked yet, sent as it is. */
export type OrderToSend = { readonly [Field in keyof Order]?: unknown };

/** One entry of the anonymization call. */
export interface AnonymizeAfter {
	channel_id: string;
	channel_order_id: string;
	anonymize_after: string;
	channel_store_id?: string;
	sub_channel_code?: string;
}

/** Most orders that upsert and the anonymization call take in one request. */
export const MAX_ORDERS_PER_REQUEST = 100;
