/** The parts of the contract's bodies that the rules and the readers of what was accepted look at. */
import type { DocumentMetadata } from '../nodes/shared/contract/document.ts';
import type {
	AnonymizeAfter,
	DocumentOrigin,
	Order,
	Origin,
} from '../nodes/shared/contract/order.ts';

/** As it came: beside what is named here, everything that was sent. */
export type OrderBody = Pick<
	Order,
	'channel_order_id' | 'channel_updated_at' | 'status' | 'sub_channel_code' | 'order_lines'
> & {
	[field: string]: unknown;
};

export interface UpsertOrdersBody {
	origin: Origin;
	orders: OrderBody[];
}

export interface ActionBody {
	status: string;
	errors?: { code: string; message: string }[];
}

export interface AnonymizeBody {
	orders: AnonymizeAfter[];
}

export interface UploadBody {
	origin: DocumentOrigin;
	metadata: DocumentMetadata;
}
