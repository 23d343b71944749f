import { joined, readAddress, readShippingAddress, type AddressParts } from '../address';
import type { Findings } from '../findings';
import type { MagentoOrder } from './payload';
import type { MagentoAddress } from './payloadParts';

function addressParts(from: MagentoAddress | undefined): AddressParts {
	const [street, ...others] = from?.street ?? [];
	return {
		firstName: joined(' ', from?.firstname, from?.middlename),
		lastName: from?.lastname ?? from?.company,
		company: from?.company,
		street,
		streetAdditionalInfo: joined(', ', ...others),
		zipCode: from?.postcode,
		city: from?.city,
		state: from?.region_code ?? from?.region,
		countryCode: from?.country_id,
		phone: from?.telephone,
	};
}

const isGiven = (address: MagentoAddress) =>
	[address.lastname, address.city, address.country_id].some((part) => part !== undefined);

/** REST has the shipping address in an extension attribute; the inner form has a list of both. */
export function readAddresses(order: MagentoOrder, findings: Findings) {
	const inList = (type: string) => order.addresses.find((one) => one.address_type === type);
	const [assignment] = order.extension_attributes.shipping_assignments;
	const assigned = assignment?.shipping.address;
	const shipTo = assigned && isGiven(assigned) ? assigned : inList('shipping');
	const billTo = isGiven(order.billing_address) ? order.billing_address : inList('billing');
	const parts = addressParts(shipTo);
	const additionalInfo = parts.street && order.customer_note;
	const field = 'extension_attributes.shipping_assignments[0].shipping.address';
	const read = order.is_virtual ? readAddress : readShippingAddress;
	return {
		shipping: read(findings, field, { ...parts, additionalInfo }),
		billing: readAddress(findings, 'billing_address', addressParts(billTo)),
		email: order.customer_email ?? shipTo?.email ?? billTo?.email,
	};
}
