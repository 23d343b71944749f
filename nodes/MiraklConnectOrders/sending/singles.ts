import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Send } from '../../shared/transport/connection';
import { openSender } from '../../shared/transport/sender';
import { unreadFailure, type Failure } from '../reporting/failures';
import type { FailedOutcome, Outcome } from '../reporting/outcomes';
import { credentialName } from '../parameters/reading';

/** @returns a failure of the item for whatever was thrown while it was read */
function unread(itemIndex: number, error: unknown): FailedOutcome {
	const reason = error instanceof Error ? error : new Error(String(error));
	return { itemIndex, failure: unreadFailure(reason) };
}

/** @returns a failure of each input item, for a run that could not even begin */
export function failAllItems(context: IExecuteFunctions, error: unknown): Outcome[] {
	return context.getInputData().map((_, itemIndex) => unread(itemIndex, error));
}

/** Reads the records of each item. An item that can't be read gives one failed outcome in their place. */
export function readItems<Item>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => Item[],
): Array<FailedOutcome | Item> {
	return context.getInputData().flatMap<FailedOutcome | Item>((_, itemIndex) => {
		try {
			return read(itemIndex);
		} catch (error) {
			return [unread(itemIndex, error)];
		}
	});
}

/** What became of one item. */
export type ItemOutcome = { json: IDataObject } | { failure: Failure };

/** How an operation that sends one request for each item does it. */
export interface ItemPlan<Prepared> {
	/** Reads and checks an item; what it throws becomes the item's failure, and nothing is sent. */
	prepare: (itemIndex: number) => Prepared | Promise<Prepared>;
	perform: (prepared: Prepared, send: Send, credential: string) => Promise<ItemOutcome>;
}

/** Handles items one after another; one that fails does not keep the others back. */
export async function sendItems<Prepared>(
	context: IExecuteFunctions,
	{ prepare, perform }: ItemPlan<Prepared>,
): Promise<Outcome[]> {
	const { send } = await openSender(context);
	const credential = credentialName(context);
	const outcomes: Outcome[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const prepared = await settle(itemIndex, prepare);
		outcomes.push(
			'failure' in prepared
				? prepared
				: { itemIndex, ...(await perform(prepared.value, send, credential)) },
		);
	}
	return outcomes;
}

async function settle<Prepared>(
	itemIndex: number,
	prepare: ItemPlan<Prepared>['prepare'],
): Promise<FailedOutcome | { value: Prepared }> {
	try {
		return { value: await prepare(itemIndex) };
	} catch (error) {
		return unread(itemIndex, error);
	}
}
