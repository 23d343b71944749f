import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../../../shared/contract/error';
import { originKey, type Origin } from '../../../shared/contract/order';
import { checkReturn, returnLineIdsOf, type ReturnToSend } from '../../../shared/contract/return';
import { parseInstant } from '../../../shared/values/instant';
import { isObject } from '../../../shared/values/unknown';
import { emptyAdvice, wrapperAdvice } from '../../parameters/wrapper';
import type { OwnProblem, Subject } from '../../reporting/failures';
import type { Version } from '../../sending/versions';

/** A return on its way: where it came from and where it goes. */
export interface ReturnRecord {
	itemIndex: number;
	origin: Origin;
	/** The complete state of the return. */
	state: ReturnToSend;
}

/** @returns the id as text; undefined when it tells the return from no other */
export function idText(id: unknown): string | undefined {
	if (typeof id === 'number') return String(id);
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * What settles versions of one return in a run. Mirakl does not say whether the id of a return is unique in its
 * channel or in its order only, so returns of two orders never count as one.
 */
export function versionOfRecord({ origin, state }: ReturnRecord): Version {
	const order = idText(state.channel_order_id);
	const id = idText(state.channel_return_id);
	const isKnown = order !== undefined && id !== undefined;
	return {
		key: isKnown ? `${originKey(origin)}\0${order}\0${id}` : undefined,
		updatedAt: parseInstant(state.channel_updated_at),
	};
}

const isReturn = (value: unknown): value is object =>
	isObject(value) && 'channel_return_id' in value && 'return_lines' in value;

/** @returns one sentence on an input that is no return but something else; undefined when that can't be told */
function wrongWay(state: object): string | undefined {
	if (Object.keys(state).length === 0) return emptyAdvice('return');
	if (isReturn(state)) return undefined;
	if ('order_lines' in state) {
		return "The input is an order, not a return: set 'Resource' to 'Order', or give the node the return";
	}
	return wrapperAdvice(state, isReturn, 'return');
}

/** Checks a return against the contract; none of the problems where it fits. */
export function checkRecord({ state }: ReturnRecord): Problem[] {
	const problems = checkReturn(state);
	const advice = problems.length === 0 ? undefined : wrongWay(state);
	return advice === undefined ? problems : [{ message: advice }];
}

/** Names the order line that a problem belongs to. */
export function nameReturnLine(
	{ line, code, field, message }: Problem,
	{ state }: ReturnRecord,
): OwnProblem {
	const lineId = line === undefined ? undefined : returnLineIdsOf(state)[line];
	const problem = { field, message, ...(code === undefined ? {} : { code }) };
	return typeof lineId === 'string' ? { ...problem, channel_order_line_id: lineId } : problem;
}

/** What an output item says of the return's identity: as it came. */
export function returnIds({ state }: ReturnRecord): IDataObject {
	return pick(state, ['channel_return_id', 'channel_order_id']) as IDataObject;
}

export function subjectOf(record: ReturnRecord): Subject {
	const { channel_return_id: id = 'without an ID' } = record.state;
	return { label: `return ${String(id)}`, ids: returnIds(record) };
}
