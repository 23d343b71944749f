import type { Order } from '../../../shared/contract/order';
import { joined, readAddress, readShippingAddress, type AddressParts } from '../address';
import type { Findings } from '../findings';
import type { EbayContact, EbayOrder } from './payload';
import { shippingStatusOf } from './status';

/** Only the first of the instructions is in use at eBay. */
const instructionOf = ({ fulfillmentStartInstructions: [first] }: EbayOrder) => first;

/** eBay ships what lies in its own warehouse. With its international shipping, the seller ships to a hub. */
export function fulfillmentOf(order: EbayOrder): Order['fulfillment'] {
	const isEbays =
		instructionOf(order)?.fulfillmentInstructionsType === 'FULFILLED_BY_EBAY' ||
		order.program?.fulfillmentProgram?.fulfilledBy === 'EBAY';
	return isEbays ? { type: 'FULFILLED_BY_PARTNER', code: 'EBAY' } : { type: 'FULFILLED_BY_SELLER' };
}

/** Some sellers' tools write the country as eBay calls its site. */
const countryOf = (code: string | undefined) => (code === 'UK' ? 'GB' : code);

function addressParts(contact: EbayContact | undefined): AddressParts {
	const { contactAddress: address } = contact ?? {};
	return {
		lastName: contact?.fullName, // eBay has one name for both
		company: contact?.companyName,
		street: address?.addressLine1,
		streetAdditionalInfo: address?.addressLine2,
		zipCode: address?.postalCode,
		city: address?.city,
		state: joined(', ', address?.county, address?.stateOrProvince),
		countryCode: countryOf(address?.countryCode),
		phone: contact?.primaryPhone?.phoneNumber,
	};
}

/** ISO 8601; the moments may be in different zones. */
function earliestOf(moments: Array<string | undefined>): string | undefined {
	const [first] = moments
		.filter((moment) => moment !== undefined)
		.sort((a, b) => Date.parse(a) - Date.parse(b));
	return first;
}

function latestOf(moments: Array<string | undefined>): string | undefined {
	const [first] = moments
		.filter((moment) => moment !== undefined)
		.sort((a, b) => Date.parse(b) - Date.parse(a));
	return first;
}

/** Of the lines that wait to be shipped; when all are, of all. */
function deadlineOf(order: EbayOrder): string | undefined {
	const open = order.lineItems.filter((line) => shippingStatusOf(order, line) !== 'FULFILLED');
	const lines = open.length > 0 ? open : order.lineItems;
	return earliestOf(lines.map((line) => line.lineItemFulfillmentInstructions?.shipByDate));
}

function deliveryDateOf(order: EbayOrder) {
	const instruction = instructionOf(order);
	const lines = order.lineItems.map((line) => line.lineItemFulfillmentInstructions);
	const earliest =
		instruction?.minEstimatedDeliveryDate ??
		earliestOf(lines.map((line) => line?.minEstimatedDeliveryDate));
	const latest =
		instruction?.maxEstimatedDeliveryDate ??
		latestOf(lines.map((line) => line?.maxEstimatedDeliveryDate));
	return earliest && latest ? { earliest, latest } : undefined;
}

/**
 * Where the seller ships to: with eBay's international shipping the hub, not the buyer's own address.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:ShippingStep
 */
export function shippingOf(order: EbayOrder, findings: Findings): Order['shipping_info'] {
	const { shipTo, shipToReferenceId, shippingCarrierCode, shippingServiceCode } =
		instructionOf(order)?.shippingStep ?? {};
	const field = 'fulfillmentStartInstructions[0].shippingStep.shipTo';
	// The hub finds the parcel by it: eBay wants it on the label.
	const reference = shipToReferenceId && `Reference #${shipToReferenceId}`;
	const parts = addressParts(shipTo);
	const isEmpty = Object.values(parts).every((part) => part === undefined);
	return {
		email: shipTo?.email,
		address: readShippingAddress(findings, field, {
			...parts,
			additionalInfo: isEmpty ? undefined : reference,
		}),
		carrier: shippingCarrierCode,
		method: shippingServiceCode,
		shipping_deadline: deadlineOf(order),
		delivery_date: deliveryDateOf(order),
	};
}

/**
 * The order has no address for an invoice; that of the buyer's account comes nearest, where it is whole: eBay
 * takes most of it out after 90 days.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:Buyer
 */
export function billingAddressOf({ buyer }: EbayOrder, findings: Findings) {
	const parts = addressParts(buyer?.buyerRegistrationAddress);
	const isWhole = [parts.lastName, parts.street, parts.city].every((part) => part !== undefined);
	const field = 'buyer.buyerRegistrationAddress';
	return isWhole ? readAddress(findings, field, parts) : undefined;
}
