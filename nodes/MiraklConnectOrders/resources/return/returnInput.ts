import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { ReturnToSend } from '../../../shared/contract/return';
import { CHANNEL_ID, type ChannelIdReader } from '../../parameters/channelId';
import { CHANNEL_STORE_ID } from '../../parameters/fields';
import { readJsonRecords } from '../../parameters/jsonRecords';
import { requiredText } from '../../parameters/reading';
import { FORM_PROPERTIES, readReturnForm } from './form';
import type { ReturnRecord } from './returnRecord';

/** How the user hands over a return. */
const SPECIFY_RETURN: INodeProperties = {
	displayName: 'Specify Return',
	name: 'specifyReturn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Input Item as It Is',
			value: 'item',
			description: "Each input item's JSON is one return in Connect's shape",
		},
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: 'Each input item gives one return, filled in field by field',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description: "One return in Connect's shape, or an array of returns",
		},
	],
	default: 'item',
	required: true,
	description: 'Where the returns come from',
	hint: 'Send each return complete: Connect clears what is left out. The money that goes back is an adjustment of the order, and no part of the return.',
};

const RETURN_JSON = {
	displayName: 'Return (JSON)',
	name: 'returnJson',
	type: 'json',
	required: true,
	default: '',
	description:
		"One return in Connect's shape, or an array of returns. Countries have three letters (FRA).",
	displayOptions: { show: { specifyReturn: ['json'] } },
} satisfies INodeProperties;

/**
 * Reads the returns of one input item.
 *
 * @throws when it holds no return, or the form can't be read
 */
function readReturns(context: IExecuteFunctions, itemIndex: number): ReturnToSend[] {
	// Read through the first item: the choice takes no expression, and items are many.
	switch (context.getNodeParameter(SPECIFY_RETURN.name, 0)) {
		case 'fields':
			return [readReturnForm(context, itemIndex)];
		case 'json':
			return readJsonRecords(context, itemIndex, RETURN_JSON, { one: 'a return', many: 'returns' });
		default:
			return [context.getInputData()[itemIndex]!.json];
	}
}

/** Reads where the returns of one input item go, and the returns. */
export function readRecords(
	context: IExecuteFunctions,
	itemIndex: number,
	channelIdOf: ChannelIdReader,
): ReturnRecord[] {
	const origin = {
		channel_id: channelIdOf(itemIndex),
		channel_store_id: requiredText(context, itemIndex, CHANNEL_STORE_ID),
	};
	return readReturns(context, itemIndex).map((state) => ({ itemIndex, origin, state }));
}

export const RETURN_INPUT: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	SPECIFY_RETURN,
	RETURN_JSON,
	...updateDisplayOptions({ show: { specifyReturn: ['fields'] } }, FORM_PROPERTIES),
];
