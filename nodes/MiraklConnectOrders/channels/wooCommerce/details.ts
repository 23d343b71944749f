import { fieldOf, listOf, textOf } from '../../../shared/values/unknown';
import type { AddressParts } from '../address';
import { attributeOf } from '../attributes';
import type { WooCommerceAddress, WooCommerceLine, WooCommerceOrder } from './payload';

/** Without a last name, the company or the first name stands in: Connect wants one. */
export function addressParts(from: WooCommerceAddress): AddressParts {
	const lastName = from.last_name ?? from.company ?? from.first_name;
	const isFirst = from.last_name === undefined && from.company === undefined;
	return {
		firstName: isFirst ? undefined : from.first_name,
		lastName,
		company: from.company,
		street: from.address_1,
		streetAdditionalInfo: from.address_2,
		zipCode: from.postcode,
		city: from.city,
		state: from.state,
		countryCode: from.country,
		phone: from.phone,
	};
}

/** Where the extensions for shipment tracking keep their parcels. https://woocommerce.com/document/shipment-tracking/ */
const TRACKING = '_wc_shipment_tracking_items';

/** @returns who carries the first parcel */
export function carrierOf({ meta_data }: WooCommerceOrder): string | undefined {
	const [first] = listOf(meta_data.find(({ key }) => key === TRACKING)?.value);
	const names = [fieldOf(first, 'tracking_provider'), fieldOf(first, 'custom_tracking_provider')];
	return names.map(textOf).find((name) => name !== '');
}

/** WordPress hides what begins with it: notes of plugins to themselves. */
const HIDDEN = '_';

/** @returns what the buyer chose for a line (size, engraving), and the line of the bundle that it is a part of */
export function lineAttributes({ meta_data, bundled_by, composite_parent }: WooCommerceLine) {
	const shown = meta_data.filter(({ key }) => key !== undefined && !key.startsWith(HIDDEN));
	return [
		...shown.map(({ key, value }) => attributeOf(key, value)),
		attributeOf('bundled_by', bundled_by),
		attributeOf('composite_parent', composite_parent),
	];
}
