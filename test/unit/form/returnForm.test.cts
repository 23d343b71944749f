/** What the form of a return makes of what is filled in. */
import type { IDataObject } from 'n8n-workflow';

import { ItemError } from '../../../nodes/MiraklConnectOrders/reporting/failures';
import { readReturnForm } from '../../../nodes/MiraklConnectOrders/resources/return/form';
import { checkReturn } from '../../../nodes/shared/contract/return';
import { mockContext } from '../../support/mockContext.cjs';

const LINE = { channelOrderLineId: 'L1', quantity: 2, reason: 'DEFECTIVE_ITEM' };
/** The form as the editor saves it, filled in as far as it has to be. */
const FORM = {
	channelReturnId: 'R-1',
	channelOrderId: 'ORDER-1',
	status: 'OPENED',
	createdAt: '2026-07-20T12:00:00',
	channelUpdatedAt: '2026-07-20T10:05:00Z',
	returnLines: { line: [LINE] },
	additionalFields: {},
};
const BARE = {
	channel_return_id: 'R-1',
	channel_order_id: 'ORDER-1',
	status: 'OPENED',
	created_at: '2026-07-20T10:00:00Z',
	channel_updated_at: '2026-07-20T10:05:00Z',
	return_lines: [{ channel_order_line_id: 'L1', quantity: 2, reason: 'DEFECTIVE_ITEM' }],
};

const read = (overrides: IDataObject = {}) =>
	readReturnForm(mockContext({ parameters: { ...FORM, ...overrides } }).context, 0);

const withAddress = (details: IDataObject) =>
	read({
		additionalFields: {
			address: { details: { street: '1 Rue de Rivoli', city: 'Paris', ...details } },
		},
	});

function errorOf(reading: () => unknown): ItemError {
	try {
		reading();
	} catch (error) {
		if (error instanceof ItemError) return error;
		throw error;
	}
	throw new Error('The form was read');
}

it('reads what is needed, and sends nothing that is empty', () => {
	expect(read()).toEqual(BARE);
	expect(checkReturn(read())).toEqual([]);
});

it('reads every further field', () => {
	const filled = read({
		additionalFields: {
			rmaId: 'RMA-1',
			labelUrl: 'https://example.com/label.pdf',
			method: 'Drop-off',
			rejectionReason: 'OTHER',
			subChannelCode: 'FR',
			tracking: {
				details: {
					carrierName: 'UPS',
					trackingNumber: '1Z',
					trackingUrl: 'https://example.com/1Z',
				},
			},
			address: {
				details: {
					street: '1 Rue de Rivoli',
					streetAdditionalInfo: 'Flat 3',
					zipCode: '75001',
					city: 'Paris',
					state: 'Île-de-France',
					country: 'France',
					countryIsoCode: '',
				},
			},
		},
	});

	expect(filled).toEqual({
		...BARE,
		rma_id: 'RMA-1',
		label_url: 'https://example.com/label.pdf',
		method: 'Drop-off',
		rejection_reason: 'OTHER',
		sub_channel_code: 'FR',
		tracking: {
			carrier_name: 'UPS',
			tracking_number: '1Z',
			tracking_url: 'https://example.com/1Z',
		},
		address: {
			street: '1 Rue de Rivoli',
			street_additional_info: 'Flat 3',
			zip_code: '75001',
			city: 'Paris',
			state: 'Île-de-France',
			country: 'France',
			country_iso_code: 'FRA',
		},
	});
	expect(checkReturn(filled)).toEqual([]);
});

it.each([
	['two letters', 'fr'],
	['three letters', 'FRA'],
	['a name', 'France'],
])('reads a country by %s', (_, countryIsoCode) => {
	expect(withAddress({ countryIsoCode })).toMatchObject({ address: { country_iso_code: 'FRA' } });
});

it.each<[string, IDataObject, string, string]>([
	['no ID', { channelReturnId: '' }, 'channelReturnId', "'Channel Return ID' is empty"],
	['no order', { channelOrderId: '' }, 'channelOrderId', "'Channel Order ID' is empty"],
	[
		'no date',
		{ channelUpdatedAt: 'yesterday' },
		'channelUpdatedAt',
		"'Channel Updated At' is not a date: give it in ISO 8601, such as 2026-07-07T10:00:00Z",
	],
	['no line', { returnLines: {} }, 'returnLines', "'Return Lines' needs at least one line"],
	[
		'half a unit',
		{ returnLines: { line: [LINE, { ...LINE, quantity: '0.5' }] } },
		'returnLines.line[1].quantity',
		"'Quantity' of return line 2 must be a whole number",
	],
	[
		'an address without a street',
		{ additionalFields: { address: { details: { city: 'Paris', countryIsoCode: 'FRA' } } } },
		'additionalFields.address.details.street',
		"'Street' of address is empty",
	],
	[
		'an address without a country',
		{ additionalFields: { address: { details: { city: 'Paris', street: '1 Rue de Rivoli' } } } },
		'additionalFields.address.details.countryIsoCode',
		"'Country ISO Code' of address is empty",
	],
	[
		'a country that is none',
		{
			additionalFields: {
				address: { details: { city: 'Deep', street: '1 Sea Floor', country: 'Atlantis' } },
			},
		},
		'additionalFields.address.details.country',
		"'Country' does not name a country that is known: Atlantis. Connect gets no code; set 'Country ISO Code'",
	],
	[
		'a code of no country',
		{
			additionalFields: {
				address: { details: { city: 'Deep', street: '1 Sea Floor', countryIsoCode: 'ATL' } },
			},
		},
		'additionalFields.address.details.countryIsoCode',
		"'Country ISO Code' of address does not name a country: ATL. Give it three letters, such as FRA",
	],
])('names the field that has %s', (_, overrides, field, message) => {
	const { finding } = errorOf(() => read(overrides));

	expect(finding.problems).toEqual([{ field, message }]);
	expect(finding.ids).toEqual({
		...('channelReturnId' in overrides ? {} : { channel_return_id: 'R-1' }),
		...('channelOrderId' in overrides ? {} : { channel_order_id: 'ORDER-1' }),
	});
});
