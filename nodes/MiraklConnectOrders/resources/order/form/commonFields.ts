import { ATTRIBUTE_TYPES } from '../../../../shared/contract/enums';
import { DEFAULT_TAX_CODE } from '../../../parameters/fields';
import type { FormGroup } from '../../../parameters/form/formField';

export const CUSTOM_ATTRIBUTES: FormGroup = {
	name: 'customAttributes',
	entry: 'customAttribute',
	description: 'Further data of your own, up to 1000',
	fields: [
		{
			name: 'id',
			description: 'Name of the attribute, as agreed on with Mirakl',
			example: 'gift-message',
			required: true,
		},
		{
			name: 'type',
			kind: 'enum',
			values: ATTRIBUTE_TYPES,
			default: 'STRING',
			description: 'What the value is',
		},
		{
			name: 'value',
			kind: 'attributeValue',
			description: "The value, in the form that 'Type' says",
			example: 'For you!',
			required: true,
		},
	],
};

/** @param what whose taxes they are, in a sentence */
export function taxGroup(name: string, what: string): FormGroup {
	return {
		name,
		entry: 'tax',
		description: `Taxes on ${what}, not contained in it`,
		fields: [
			{
				name: 'code',
				description: 'Kind of tax, as the channel names it',
				example: DEFAULT_TAX_CODE,
				default: DEFAULT_TAX_CODE,
				required: true,
			},
			{
				name: 'amount',
				kind: 'money',
				description: "Amount of this tax, in the order's currency",
				example: '6.00',
				required: true,
			},
			{
				name: 'rate',
				kind: 'rate',
				description: 'Rate as a decimal number',
				example: '0.20 for 20 %',
			},
			{
				name: 'sellerCollectible',
				kind: 'money',
				description: 'Part of the amount that the seller collects and declares',
				example: '6.00',
			},
			{
				name: 'channelCollectible',
				kind: 'money',
				description: 'Part of the amount that the channel collects',
				example: '0',
			},
		],
	};
}
