import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { REJECTION_REASONS, RETURN_REASONS, RETURN_STATUSES } from '../../../shared/contract/enums';
import type { ReturnToSend } from '../../../shared/contract/return';
import { isEmpty, isObject } from '../../../shared/values/unknown';
import { SUB_CHANNEL_CODE } from '../../parameters/fields';
import { ADDRESS_FIELDS } from '../../parameters/form/addressFields';
import type { Scope } from '../../parameters/form/fieldValue';
import {
	collectionProperty,
	toProperties,
	type FormCollection,
	type FormEntry,
	type FormGroup,
} from '../../parameters/form/formField';
import {
	emptyReading,
	readEntries,
	reportField,
	TOP,
	type Place,
	type Reading,
} from '../../parameters/form/readEntries';
import { nameCountry, readCollection, unreadForm, valuesOf } from '../../parameters/form/readForm';

/** What every return needs, in the order in which a person thinks of it. */
export const IDENTITY_FIELDS: readonly FormEntry[] = [
	{
		name: 'channelReturnId',
		description: 'ID of the return on your channel',
		example: 'RETURN-1',
		required: true,
	},
	{
		name: 'channelOrderId',
		description: 'ID of the order that goods come back from. Connect must know the order.',
		example: 'ORDER-12345',
		required: true,
	},
	{
		name: 'status',
		kind: 'enum',
		values: RETURN_STATUSES,
		description: 'Where the return is in its life',
		required: true,
	},
	{
		name: 'createdAt',
		kind: 'dateTime',
		description:
			"When the buyer asked for the return. Without a time zone it is read in the workflow's.",
		required: true,
	},
	{
		name: 'channelUpdatedAt',
		kind: 'dateTime',
		description:
			'When the return last changed on your channel. This is its version: Connect ignores an older one without a word.',
		required: true,
	},
];

export const RETURN_LINES: FormGroup = {
	name: 'returnLines',
	entry: 'line',
	entryName: 'Return Line',
	description: 'All lines of the return: Connect clears what is left out',
	fields: [
		{
			name: 'channelOrderLineId',
			description: 'ID of the order line that goods come back from',
			example: 'ORDER-12345-1',
			required: true,
		},
		{
			name: 'quantity',
			kind: 'whole',
			description: 'How many units come back',
			required: true,
		},
		{
			name: 'reason',
			kind: 'enum',
			values: RETURN_REASONS,
			// What nobody chose blames nobody.
			default: 'OTHER',
			description: 'Why they come back',
			required: true,
		},
	],
};

const TRACKING: FormGroup = {
	name: 'tracking',
	entry: 'details',
	entryName: 'Tracking',
	single: true,
	description: 'Where the parcel is that brings the goods back',
	fields: [
		{ name: 'carrierName', description: 'Name of the carrier', example: 'UPS' },
		{
			name: 'trackingNumber',
			description: 'Number of the parcel at the carrier',
			example: '1Z999AA10123456784',
		},
		{
			name: 'trackingUrl',
			description: 'Page that shows where the parcel is',
			example: 'https://example.com/track/1Z999AA10123456784',
		},
	],
};

/** Of a postal address, what the contract has for a return, with what Connect needs of it. */
function returnAddressFields(): FormEntry[] {
	const needed = ['street', 'city'];
	const had = [...needed, 'streetAdditionalInfo', 'zipCode', 'state', 'country', 'countryIsoCode'];
	return ADDRESS_FIELDS.filter(({ name }) => had.includes(name)).map((field) =>
		needed.includes(field.name) ? { ...field, required: true } : field,
	);
}

const ADDRESS: FormGroup = {
	name: 'address',
	entry: 'details',
	entryName: 'Address',
	single: true,
	description: 'Where the buyer sends the goods',
	fields: returnAddressFields(),
};

/** Behind "Add Field". */
export const ADDITIONAL_FIELDS: FormCollection = {
	name: 'additionalFields',
	description: 'What only some returns need',
	fields: [
		ADDRESS,
		{
			name: 'labelUrl',
			description: 'Address of the label for the parcel',
			example: 'https://example.com/label.pdf',
		},
		{
			name: 'method',
			description: 'How the goods come back, as on your channel',
			example: 'Drop-off',
		},
		{
			name: 'rejectionReason',
			kind: 'enum',
			values: REJECTION_REASONS,
			description: "Why the return was refused, for the status 'Request Declined'",
		},
		{
			displayName: 'RMA ID',
			name: 'rmaId',
			description: "Number of the seller's return authorization",
			example: 'RMA-1',
		},
		{
			displayName: SUB_CHANNEL_CODE.displayName,
			name: SUB_CHANNEL_CODE.name,
			description: 'Part of the channel that the return came from, if it has parts',
			example: 'FR',
		},
		TRACKING,
	],
};

/** The form, in the order in which a person thinks of a return. */
export const FORM_PROPERTIES: INodeProperties[] = [
	...toProperties(IDENTITY_FIELDS),
	{ ...toProperties([RETURN_LINES])[0]!, required: true },
	collectionProperty(ADDITIONAL_FIELDS),
];

const PARAMETERS = [...IDENTITY_FIELDS, RETURN_LINES, ADDITIONAL_FIELDS].map(({ name }) => name);

const ADDRESS_PLACE: Place = {
	path: `${ADDITIONAL_FIELDS.name}.${ADDRESS.name}.${ADDRESS.entry}`,
	words: ' of address',
};

/** The country of a return's address has to be known by its code, which its name may give. */
function settleCountry(reading: Reading): void {
	const { address } = reading.object;
	if (!isObject(address) || reading.problems.length > 0) return;
	const unnamed = nameCountry(ADDRESS_PLACE.path, 'address', reading);
	for (const { field, message } of unnamed) {
		reading.problems.push({ field, message: `'Country' ${message}` });
	}
	if (unnamed.length === 0 && isEmpty(address.country_iso_code)) {
		reportField(reading, ADDRESS_PLACE, { name: 'countryIsoCode' }, 'is empty');
	}
}

/**
 * Reads the return that the form of one item describes.
 *
 * @throws ItemError with every field that can't be read; nothing of the item was sent
 */
export function readReturnForm(context: IExecuteFunctions, itemIndex: number): ReturnToSend {
	const values = valuesOf(context, itemIndex, PARAMETERS);
	const reading = emptyReading();
	const scope: Scope = { currency: '', zone: context.getTimezone() };
	readEntries([...IDENTITY_FIELDS, RETURN_LINES], values, TOP, scope, reading);
	if (reading.object.return_lines === undefined && reading.problems.length === 0) {
		reportField(reading, TOP, RETURN_LINES, 'needs at least one line');
	}
	readCollection(ADDITIONAL_FIELDS, values, scope, reading);
	settleCountry(reading);
	if (reading.problems.length === 0) return reading.object;
	throw unreadForm(context, itemIndex, reading, ['channel_return_id', 'channel_order_id']);
}
