/** What the protocols of all clouds share: faults, waiting for a message, and notes for the page. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Simulator } from '../simulator.mts';
import type { Via } from './orderActions.mts';
import type { Delivery } from './queue.mts';

/** What a receiver does with the queue, as faults name it. */
export type QueueOperation = 'receive' | 'delete' | 'hide';

const lookEveryMs = 25;

/** A call that a cloud refuses, in the words of its protocol. */
export class CloudRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** JSON or form bodies arrive as text, see sources.mts. */
export const bodyText = ({ body }: FastifyRequest): string =>
	typeof body === 'string' ? body : '';

/**
 * Runs an operation, or the fault that is due in its place.
 *
 * @param failing what the cloud says when it fails by itself
 * @returns undefined when no answer may be sent
 */
export async function operate<Answer>(
	{ orderActions, changes }: Simulator,
	{ request, reply }: { request: FastifyRequest; reply: FastifyReply },
	operation: QueueOperation,
	{ failing, act }: { failing: string; act: () => Answer | Promise<Answer> },
): Promise<Answer | undefined> {
	const fault = orderActions.queueFaults.next(operation);
	const close = (): void => {
		reply.hijack();
		request.raw.socket.destroy();
	};
	switch (fault?.kind) {
		case 'status':
		case 'html':
			throw new CloudRefusal(fault.status ?? 503, failing, 'The simulator was told to fail.');
		case 'resetBefore':
			close();
			return undefined;
		case 'hang':
			reply.hijack();
			return undefined;
		case 'resetAfter':
		case undefined: {
			const answer = await act();
			changes.touch();
			if (fault === undefined) return answer;
			close();
			return undefined;
		}
	}
}

/**
 * Receives at once what is there, or waits for the first message.
 *
 * @param waitMs 0 does not wait
 */
export async function receive(
	simulator: Simulator,
	request: FastifyRequest,
	{ via, most, hiddenMs, waitMs }: { via: Via; most: number; hiddenMs: number; waitMs: number },
): Promise<Delivery[]> {
	const until = performance.now() + waitMs;
	for (;;) {
		// Nothing is given to a caller who has left: it would be hidden from the others for nothing.
		if (request.raw.socket.destroyed) return [];
		const { orderActions } = simulator; // a reset during the wait makes new ones
		const deliveries = orderActions.queue.receive(most, hiddenMs);
		if (deliveries.length > 0 || performance.now() >= until) {
			for (const delivery of deliveries) orderActions.noteDelivery(delivery, via);
			return deliveries;
		}
		await pause(lookEveryMs, undefined, { ref: false });
	}
}

export const usualHiddenMs = ({ orderActions }: Simulator): number =>
	orderActions.queueSettings.visibilitySeconds * 1000;
