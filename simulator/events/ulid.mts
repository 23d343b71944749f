/** ULIDs: https://github.com/ulid/spec, 48 bits of time and 80 random ones in Crockford's base32. */

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;
const randomLength = 16;

function inBase32(value: bigint, length: number): string {
	let text = '';
	for (let rest = value; text.length < length; rest /= 32n) {
		text = digits.charAt(Number(rest % 32n)) + text;
	}
	return text;
}

/**
 * @param at milliseconds since 1970
 * @param random 10 random bytes
 */
export function ulid(at: number, random: Buffer): string {
	const time = inBase32(BigInt(at), timeLength);
	return time + inBase32(BigInt(`0x${random.toString('hex')}`), randomLength);
}
