/** What the generators of random orders share. Amounts are in a currency's smallest unit, as integers. */
import fc from 'fast-check';

/** How many random orders a property is tried on. */
export const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 200) };

/** @returns an amount as channels write it: 1250 is 12.50 with two digits */
export function amountText(units: number, digits: number): string {
	const text = String(Math.abs(units)).padStart(digits + 1, '0');
	const cut = text.length - digits;
	const whole = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`;
	return units < 0 ? `-${whole}` : whole;
}

/** @returns an amount in Connect's order, in the smallest unit */
export const unitsOf = (amount: number, digits: number) => Math.round(amount * 10 ** digits);

export const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** A price of up to 5,000.00. */
export const price = fc.integer({ min: 0, max: 500_000 });

/** A fee, often none. */
export const fee = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2000 }));

export const quantity = fc.integer({ min: 1, max: 12 });

/** From 0 to 1, for parts of an amount; often none or all. */
export const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

export const part = (whole: number, ofIt: number) => Math.floor(whole * ofIt);

export const lines = <Line,>(line: fc.Arbitrary<Line>) =>
	fc.array(line, { minLength: 1, maxLength: 6 });
