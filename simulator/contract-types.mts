/** The parts of the contract's bodies that the rules read; the schemas check all of it. */

export interface Origin {
	channel_id: string;
	channel_store_id: string;
}

export interface OrderBody {
	channel_order_id: string;
	channel_updated_at: string;
	order_lines: { channel_order_line_id: string }[];
}

export interface UpsertOrdersBody {
	origin: Origin;
	orders: OrderBody[];
}

export interface ActionBody {
	status: string;
	errors?: { code: string; message: string }[];
}

export interface AnonymizeItem {
	channel_id: string;
	channel_store_id?: string;
	sub_channel_code?: string;
	channel_order_id: string;
	anonymize_after: string;
}

export interface AnonymizeBody {
	orders: AnonymizeItem[];
}

export interface DocumentOrigin extends Origin {
	sub_channel_code?: string;
}

export interface DocumentMetadata {
	channel_document_id: string;
	filename: string;
	type: string;
	channel_type?: string;
	entity?: { id: string; type: string };
}

export interface UploadBody {
	origin: DocumentOrigin;
	metadata: DocumentMetadata;
}

export interface DeleteBody {
	origin: DocumentOrigin;
}
