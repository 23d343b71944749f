/** Sums of amounts without the rounding errors of floating point numbers. */

const DIGITS = 12;

function scaled(amount: number): bigint {
	const text = amount.toLocaleString('en-US', {
		useGrouping: false,
		minimumFractionDigits: DIGITS,
		maximumFractionDigits: DIGITS,
	});
	return BigInt(text.replace('.', ''));
}

/** With two decimals, or more where the amounts have more. */
export function exactSum(amounts: number[]): string {
	const sum = amounts.reduce((total, amount) => total + scaled(amount), 0n);
	const digits = sum.toString().padStart(DIGITS + 1, '0');
	const fraction = digits.slice(-DIGITS).replace(/0{1,10}$/, '');
	return `${digits.slice(0, -DIGITS)}.${fraction}`;
}
