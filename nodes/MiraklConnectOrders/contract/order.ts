/** Channel and store that every order of one upsert request belongs to. */
export interface Origin {
	channel_id: string;
	channel_store_id: string;
}

/** Origin of a document: here, unlike in an upsert, the sub-channel is part of it. */
export interface DocumentOrigin extends Origin {
	sub_channel_code?: string;
}

/** An order in Connect's shape. It is sent as it is; only these fields are read on the way. */
export interface Order {
	channel_order_id?: unknown;
	channel_updated_at?: unknown;
	order_lines?: unknown;
	[field: string]: unknown;
}

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
