/** What an action of Connect does to an order on the demo channel. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Order } from '../../nodes/shared/contract/order.ts';
import { Refusal } from '../refusal.mts';

type Line = Order['order_lines'][number];
type Adjustment = NonNullable<Line['adjustments']>[number];

const money = z.object({ amount: z.number(), currency: z.string() });
const taxes = z.array(z.object({ code: z.string(), amount: money })).optional();

const lineOf = z.object({ channel_order_line_id: z.string() });
const adjusted = lineOf.extend({
	quantity: z.number().int(),
	reason: z.string(),
	price: money,
	shipping_price: money,
	taxes,
	shipping_taxes: taxes,
});

const bodies = {
	acceptance: z.object({ order_lines: z.array(lineOf.extend({ accepted: z.boolean() })) }),
	shipment: z.object({
		carrier: z.string().optional(),
		items: z.array(lineOf.extend({ quantity: z.number().int() })).optional(),
	}),
	cancelation: z.object({ action_id: z.string(), cancelations: z.array(adjusted) }),
	refund: z.object({ action_id: z.string(), refunds: z.array(adjusted).optional() }),
	document: z.object({ document_name: z.string() }),
};

/** The demo channel's own names for what it can do. */
export type ActionName = keyof typeof bodies;

/** Carriers that it works with; it refuses all others. */
const CARRIERS = ['DHL', 'PostNL', 'UPS'];

function refuse(code: string, message: string): Refusal {
	return new Refusal(422, code, message);
}

function read<Body>(schema: z.ZodType<Body>, data: IDataObject): Body {
	const { data: body, error } = schema.safeParse(data);
	if (error !== undefined) throw refuse('INVALID_INPUT', z.prettifyError(error));
	return body;
}

function lineIn({ order_lines }: Order, { channel_order_line_id }: z.infer<typeof lineOf>): Line {
	const line = order_lines.find(
		(candidate) => candidate.channel_order_line_id === channel_order_line_id,
	);
	if (line !== undefined) return line;
	throw refuse('DATA_NOT_FOUND', `The order has no line ${channel_order_line_id}.`);
}

function close(line: Line, reason: string): void {
	Object.assign(line, {
		status: 'CLOSED',
		status_reason: reason,
		can_cancel: false,
		can_refund: false,
	});
}

function accept(order: Order, data: IDataObject): void {
	for (const answer of read(bodies.acceptance, data).order_lines) {
		const line = lineIn(order, answer);
		if (line.status !== 'AWAITING_ACCEPTANCE') {
			throw refuse(
				'ORDER_IN_WRONG_STATE',
				`Line ${line.channel_order_line_id} waits for no acceptance.`,
			);
		}
		if (answer.accepted) line.status = 'AWAITING_SHIPMENT';
		else close(line, 'REFUSED');
	}
}

function ship(order: Order, data: IDataObject): void {
	const { carrier = '', items = order.order_lines } = read(bodies.shipment, data);
	if (carrier === '') throw refuse('MISSING_CARRIER', 'A shipment needs a carrier.');
	if (!CARRIERS.includes(carrier)) {
		throw refuse('CARRIER_NOT_SUPPORTED', `The channel does not know the carrier "${carrier}".`);
	}
	for (const item of items) {
		const line = lineIn(order, item);
		if (line.status === 'CLOSED') {
			throw refuse('ORDER_IN_WRONG_STATE', `Line ${line.channel_order_line_id} is closed.`);
		}
		Object.assign(line, { status: 'SHIPPED', can_cancel: false });
	}
	order.shipping_info = { ...order.shipping_info, carrier };
}

function adjust(
	order: Order,
	type: 'CANCELATION' | 'REFUND',
	{ id, lines, now }: { id: string; lines: z.infer<typeof adjusted>[]; now: string },
): void {
	for (const [index, { channel_order_line_id, ...given }] of lines.entries()) {
		const line = lineIn(order, { channel_order_line_id });
		const adjustment: Adjustment = {
			channel_adjustment_id: `${id}-${index + 1}`,
			type,
			created_at: now,
			...given,
		};
		line.adjustments = [...(line.adjustments ?? []), adjustment];
		if (type === 'REFUND') continue;
		const cancelled = line.adjustments
			.filter((one) => one.type === 'CANCELATION')
			.reduce((sum, { quantity }) => sum + quantity, 0);
		if (cancelled >= line.quantity) close(line, 'CANCELED');
	}
}

/** The order follows its lines where they agree. */
function settleStatus(order: Order): void {
	const open = order.order_lines.filter(({ status }) => status !== 'CLOSED');
	const [first] = open;
	if (first === undefined) {
		Object.assign(order, { status: 'CLOSED', status_reason: order.order_lines[0]?.status_reason });
	} else if (open.every(({ status }) => status === first.status)) {
		order.status = first.status;
	}
}

/**
 * Changes the order.
 *
 * @param data of the event
 * @param now ISO 8601
 * @throws Refusal with one of Connect's error codes; the order may then be changed in part, so give a copy
 */
export function carryOut(order: Order, name: ActionName, data: IDataObject, now: string): void {
	switch (name) {
		case 'acceptance':
			accept(order, data);
			break;
		case 'shipment':
			ship(order, data);
			break;
		case 'cancelation': {
			const { action_id: id, cancelations: lines } = read(bodies.cancelation, data);
			adjust(order, 'CANCELATION', { id, lines, now });
			break;
		}
		case 'refund': {
			const { action_id: id, refunds: lines = [] } = read(bodies.refund, data);
			adjust(order, 'REFUND', { id, lines, now });
			break;
		}
		case 'document':
			read(bodies.document, data);
	}
	for (const line of order.order_lines) line.updated_at = now;
	settleStatus(order);
	order.channel_updated_at = now;
}

export function isActionName(name: string): name is ActionName {
	return Object.hasOwn(bodies, name);
}
