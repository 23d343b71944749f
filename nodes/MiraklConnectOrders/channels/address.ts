import { toAlpha3 } from '../../shared/values/countries';
import type { Order } from '../../shared/contract/order';
import type { Findings } from './findings';

type Address = NonNullable<Order['shipping_info']['address']>;

/** An address as a shop gives it, under Connect's names. */
export interface AddressParts {
	firstName?: string;
	lastName?: string;
	company?: string;
	street?: string;
	streetAdditionalInfo?: string;
	zipCode?: string;
	city?: string;
	state?: string;
	country?: string;
	countryCode?: string;
	phone?: string;
	additionalInfo?: string;
}

function countryCodeOf(findings: Findings, field: string, { countryCode, country }: AddressParts) {
	const code = toAlpha3(countryCode ?? '') ?? toAlpha3(country ?? '');
	const given = countryCode ?? country;
	if (code === undefined && given !== undefined) {
		findings.problem(field, `names the country "${given}", which is not in ISO 3166-1`);
	}
	return code;
}

/**
 * @param field where the shop has the address
 * @returns undefined when the shop gives no address, or none that Connect takes: it wants a last name, a
 * street and a city, so half an address is left out, with a warning
 */
export function readAddress(
	findings: Findings,
	field: string,
	parts: AddressParts,
): Address | undefined {
	const { lastName, street, city } = parts;
	if (Object.values(parts).every((part) => part === undefined)) return undefined;
	if (lastName === undefined || street === undefined || city === undefined) {
		const wanted = { 'last name': lastName, street, city };
		const missing = Object.entries(wanted).filter(([, value]) => value === undefined);
		const names = missing.map(([name]) => name).join(', ');
		findings.warn(field, `gives no ${names}: the address is left out`);
		return undefined;
	}
	return {
		first_name: parts.firstName,
		last_name: lastName,
		company: parts.company,
		street,
		street_additional_info: parts.streetAdditionalInfo,
		zip_code: parts.zipCode,
		city,
		state: parts.state,
		country: parts.country,
		country_iso_code: countryCodeOf(findings, field, parts),
		phone: parts.phone,
		additional_info: parts.additionalInfo,
	};
}

/** An address for delivery: the user is told when there is none. */
export function readShippingAddress(
	findings: Findings,
	field: string,
	parts: AddressParts,
): Address | undefined {
	if (Object.values(parts).every((part) => part === undefined)) {
		findings.warn(field, 'is empty: the order is sent without an address');
	}
	return readAddress(findings, field, parts);
}

/** Joins what there is of several fields. */
export function joined(separator: string, ...parts: Array<string | undefined>): string | undefined {
	const given = parts.filter((part) => part !== undefined);
	return given.length === 0 ? undefined : given.join(separator);
}
