import type { IExecuteFunctions } from 'n8n-workflow';

import { unreadFailure } from './failures';
import type { FailedOutcome, Outcome } from './outcomes';

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

/**
 * Handles items one after another: `prepare` reads and checks an item, `perform` sends it. An item
 * that can't be prepared fails, and nothing of it is sent; the others are handled all the same.
 */
export async function handleItems<Prepared>(
	context: IExecuteFunctions,
	prepare: (itemIndex: number) => Prepared | Promise<Prepared>,
	perform: (prepared: Prepared, itemIndex: number) => Promise<Outcome>,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const prepared = await settle(itemIndex, prepare);
		outcomes.push('failure' in prepared ? prepared : await perform(prepared.value, itemIndex));
	}
	return outcomes;
}

async function settle<Prepared>(
	itemIndex: number,
	prepare: (itemIndex: number) => Prepared | Promise<Prepared>,
): Promise<FailedOutcome | { value: Prepared }> {
	try {
		return { value: await prepare(itemIndex) };
	} catch (error) {
		return unread(itemIndex, error);
	}
}
