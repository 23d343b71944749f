import type { FormEntry } from './formField';

/** A postal address, as the forms of orders have it; that of a return has a part of it. */
export const ADDRESS_FIELDS: readonly FormEntry[] = [
	{
		name: 'lastName',
		description: 'Last name of the person. Connect needs it.',
		example: 'Doe',
	},
	{
		name: 'firstName',
		description: 'First name of the person',
		example: 'Jane',
	},
	{
		name: 'company',
		description: 'Name of the company, if it goes to one',
		example: 'Example Ltd',
	},
	{
		name: 'street',
		description: 'Street and number. Connect needs it.',
		example: '1 Main Street',
	},
	{
		name: 'streetAdditionalInfo',
		description: 'Flat, floor or building',
		example: 'Flat 3',
	},
	{
		name: 'zipCode',
		description: 'Postal code',
		example: '75001',
	},
	{
		name: 'city',
		description: 'City. Connect needs it.',
		example: 'Paris',
	},
	{
		name: 'state',
		description: 'State or region',
		example: 'KY',
	},
	{
		name: 'country',
		description: 'Name of the country, as the channel writes it',
		example: 'France',
	},
	{
		name: 'countryIsoCode',
		kind: 'country',
		description: 'Three letters. Two letters or an English name are turned into them.',
		example: 'FRA',
	},
	{
		name: 'phone',
		description: 'Phone number',
		example: '+33 1 23 45 67 89',
	},
	{
		name: 'additionalInfo',
		description: 'Notes for the delivery',
		example: 'Ring twice',
	},
];
