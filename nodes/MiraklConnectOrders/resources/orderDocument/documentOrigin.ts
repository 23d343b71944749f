import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { DocumentOrigin } from '../../../shared/contract/order';
import { CHANNEL_ID, CHANNEL_STORE_ID, SUB_CHANNEL_CODE } from '../../parameters/fields';
import { optionalText, requiredText } from '../../parameters/reading';

/** Reads where a document belongs: channel, store and, when given, sub-channel. */
export function readDocumentOrigin(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): DocumentOrigin {
	const subChannelCode = optionalText(options, SUB_CHANNEL_CODE.name);
	return {
		channel_id: requiredText(context, itemIndex, CHANNEL_ID),
		channel_store_id: requiredText(context, itemIndex, CHANNEL_STORE_ID),
		...(subChannelCode === undefined ? {} : { sub_channel_code: subChannelCode }),
	};
}
