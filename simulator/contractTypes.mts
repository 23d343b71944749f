/** The parts of the contract's bodies that the rules and the readers of what was accepted look at. */
import type { DocumentMetadata } from '../nodes/shared/contract/document.ts';
import type { Carrier } from '../nodes/shared/contract/carrier.ts';
import type {
	AnonymizeAfter,
	DocumentOrigin,
	Order,
	Origin,
} from '../nodes/shared/contract/order.ts';
import type { Return } from '../nodes/shared/contract/return.ts';

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

/** As it came: beside what is named here, everything that was sent. */
export type ReturnBody = Pick<
	Return,
	'channel_order_id' | 'channel_return_id' | 'channel_updated_at' | 'return_lines' | 'status'
> & { [field: string]: unknown };

export interface UpsertReturnsBody {
	origin: Origin;
	returns: ReturnBody[];
}

export interface UpsertCarriersBody {
	carriers: Carrier[];
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
