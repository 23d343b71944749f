import type { INodeProperties } from 'n8n-workflow';

/** Fields that several operations share. */
export const CHANNEL_STORE_ID = {
	displayName: 'Channel Store ID',
	name: 'channelStoreId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. my-store',
	description: "ID of the seller's store on your channel. Connect must know the store already.",
} satisfies INodeProperties;

export const CHANNEL_ORDER_ID = {
	displayName: 'Channel Order ID',
	name: 'channelOrderId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ORDER-12345',
	description: 'ID of the order on your channel, as it was sent to Connect',
} satisfies INodeProperties;

export const CHANNEL_DOCUMENT_ID = {
	displayName: 'Channel Document ID',
	name: 'channelDocumentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. LABEL-12345',
	description:
		'ID of the document on your channel: you choose it, and need it again to delete the document',
} satisfies INodeProperties;

export const SUB_CHANNEL_CODE = {
	displayName: 'Sub-Channel Code',
	name: 'subChannelCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. FR',
	description:
		'Part of the channel that this belongs to, if your channel has parts, such as a country',
} satisfies INodeProperties;

/** What a tax is called where nobody names it. */
export const DEFAULT_TAX_CODE = 'VAT';

/** The collection at the end of each operation's form. */
export function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}
