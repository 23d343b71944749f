import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CREDENTIAL_TYPE } from '../../shared/transport/send';
import { textOf } from '../../shared/values/unknown';
import { textReader } from './reading';

export const CHANNEL_ID = {
	displayName: 'Channel ID',
	name: 'channelId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234',
	description:
		"ID of your sales channel in Mirakl Connect. The Mirakl partner team hands it out. Left empty, the credential's is used.",
} satisfies INodeProperties;

/** @returns the channel of an input item, or throws when none is named */
export type ChannelIdReader = (itemIndex: number) => string;

/** Whether nothing was entered. An expression that finds nothing in an item is no such field: it names no channel. */
function isLeftEmpty(context: IExecuteFunctions): boolean {
	const { [CHANNEL_ID.name]: entered } = context.getNode().parameters;
	return entered === undefined || entered === '';
}

/** Reads 'Channel ID' of the node, or where that is left empty the credential's. */
export async function channelIdReader(context: IExecuteFunctions): Promise<ChannelIdReader> {
	const read = textReader(context, CHANNEL_ID);
	if (!isLeftEmpty(context)) return read;
	const { channelId } = await context.getCredentials<{ channelId?: unknown }>(CREDENTIAL_TYPE);
	const usual = textOf(channelId);
	return usual === '' ? read : () => usual;
}

/** For what sends nothing: it has no credential, so a field that is left empty leaves the channel open. */
export function localChannelIdReader(context: IExecuteFunctions): ChannelIdReader {
	return isLeftEmpty(context) ? () => '' : textReader(context, CHANNEL_ID);
}
