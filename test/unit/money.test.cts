import fc from 'fast-check';

import { currencyProblem, minorDigits } from '../../nodes/shared/values/currencies';
import {
	add,
	compare,
	decimal,
	divide,
	multiply,
	parseDecimal,
	round,
	subtract,
	sum,
	toNumber,
	toText,
} from '../../nodes/shared/values/decimal';
import {
	lineTotal,
	rateProblem,
	readDecimal,
	roundMoney,
	shareOut,
	takeOutTax,
} from '../../nodes/shared/values/money';

const d = (value: number | string) => parseDecimal(value)!;

describe('decimal numbers', () => {
	it.each<[string, string, string]>([
		['0.1 + 0.2', toText(add(d(0.1), d(0.2))), '0.3'],
		['0.3 − 0.1', toText(subtract(d(0.3), d(0.1))), '0.2'],
		['1 − 1.25', toText(subtract(d(1), d(1.25))), '-0.25'],
		['1.005 × 100', toText(multiply(d(1.005), d(100))), '100.500'],
		['1 ÷ 3 to 4 digits', toText(divide(d(1), d(3), 4)), '0.3333'],
		['2 ÷ 3 to 4 digits', toText(divide(d(2), d(3), 4)), '0.6667'],
		['−1 ÷ 8 to 2 digits', toText(divide(d(-1), d(8), 2)), '-0.13'],
		['1 ÷ −8 to 2 digits', toText(divide(d(1), d(-8), 2)), '-0.13'],
		['2.5 to 0 digits', toText(round(d(2.5), 0)), '3'],
		['−2.5 to 0 digits', toText(round(d(-2.5), 0)), '-3'],
		['2.4 to 3 digits', toText(round(d(2.4), 3)), '2.400'],
		['the number 1e-7', toText(d(1e-7)), '0.0000001'],
		['the number 1.5e21', toText(d(1.5e21)), '1500000000000000000000'],
		['−0.05', toText(d(-0.05)), '-0.05'],
		['.5', toText(d('.5')), '0.5'],
		['5.', toText(d('5.')), '5'],
		['+5', toText(d('+5')), '5'],
		['40 digits', toText(d('9'.repeat(40))), '9'.repeat(40)],
		['no numbers at all', toText(sum([])), '0'],
	])('%s is %s', (_, actual, expected) => {
		expect(actual).toBe(expected);
	});

	it.each(['', '.', '-', '1e5', '0x10', '1_000', '1 000', '١٢', 'NaN', '9'.repeat(41)])(
		'reads no number from %j',
		(text) => {
			expect(parseDecimal(text)).toBeUndefined();
		},
	);

	it('compares by value, whatever the digits', () => {
		expect(compare(d('1.50'), d(1.5))).toBe(0);
		expect(compare(d(-1), d(0.5))).toBe(-1);
		expect(compare(d(2), d(1.999))).toBe(1);
	});

	it('refuses what has no value', () => {
		const byZero = new RangeError('A decimal number was divided by zero');
		expect(() => divide(d(1), d(0), 2)).toThrow(byZero);
		const notFinite = new RangeError('Infinity is not a decimal number');
		expect(() => decimal(Number.POSITIVE_INFINITY)).toThrow(notFinite);
	});

	it('gives every number back as it was', () => {
		const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
		fc.assert(fc.property(finite, (value) => toNumber(decimal(value)) === value));
	});
});

describe('reading amounts', () => {
	it.each<[unknown, string]>([
		[12.5, '12.5'],
		['12.50', '12.50'],
		['  12.50\n', '12.50'],
		[0, '0'],
		['0.00', '0.00'],
		[-3, '-3'],
		['-3.10', '-3.10'],
	])('reads %j as %s', (value, expected) => {
		const read = readDecimal(value);
		expect(typeof read === 'string' ? read : toText(read)).toBe(expected);
	});

	it.each<[unknown, string]>([
		['12,50', 'must use a point, not a comma: 12.50'],
		['-0,5', 'must use a point, not a comma: -0.5'],
		['', 'is empty'],
		['  ', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		['1.234,50', 'must be a number'],
		['1,234.50', 'must be a number'],
		['12.50 €', 'must be a number'],
		['twelve', 'must be a number'],
		[Number.NaN, 'must be a number'],
		[Number.POSITIVE_INFINITY, 'must be a number'],
		[true, 'must be a number'],
		[{}, 'must be a number'],
		[['12.50'], 'must be a number'],
	])('says of %j that it %s', (value, expected) => {
		expect(readDecimal(value)).toBe(expected);
	});
});

it.each<[number | string, string, number]>([
	[1.005, 'EUR', 1.01],
	[1.0049, 'EUR', 1],
	[2.675, 'EUR', 2.68],
	[-1.005, 'EUR', -1.01],
	[25.99, 'JPY', 26],
	[0.5, 'JPY', 1],
	[0.0005, 'KWD', 0.001],
	[1.2345, 'KWD', 1.235],
	[99.995, 'HUF', 100],
	[0, 'EUR', 0],
])('rounds %d %s to %d', (amount, currency, expected) => {
	expect(roundMoney(d(amount), currency)).toBe(expected);
});

it.each<[string, number, string, number]>([
	['19.99', 3, 'EUR', 59.97],
	['0.1', 3, 'EUR', 0.3],
	['0.335', 3, 'EUR', 1.01], // 1.005: rounded once, not 3 × 0.34
	['33.33', 3, 'EUR', 99.99],
	['0.00', 5, 'EUR', 0],
	['12.50', 0, 'EUR', 0],
	['1500', 3, 'JPY', 4500],
	['0.125', 3, 'KWD', 0.375],
])('%s × %d in %s is %d', (price, quantity, currency, expected) => {
	expect(lineTotal(d(price), quantity, currency)).toBe(expected);
});

it.each<[string, string, string, number, number]>([
	['33.33', '0.20', 'EUR', 27.78, 5.55], // 27.775
	['99.99', '0.20', 'EUR', 83.33, 16.66], // 83.325: three lines of 33.33, taken as one
	['19.99', '0.21', 'EUR', 16.52, 3.47], // 16.5206…
	['120', '0.2', 'EUR', 100, 20],
	['0.01', '0.20', 'EUR', 0.01, 0],
	['10.00', '0', 'EUR', 10, 0],
	['10.00', '1', 'EUR', 5, 5],
	['0.00', '0.20', 'EUR', 0, 0],
	['1100', '0.10', 'JPY', 1000, 100],
	['108', '0.10', 'JPY', 98, 10], // 98.18…
	['1.050', '0.05', 'KWD', 1, 0.05],
	['-33.33', '0.20', 'EUR', -27.78, -5.55],
])('%s with a tax of %s in %s is %d and %d', (gross, rate, currency, net, tax) => {
	const split = takeOutTax(d(gross), d(rate), currency);

	expect([toNumber(split.net), toNumber(split.tax)]).toEqual([net, tax]);
});

it('keeps the sum of three lines of 33.33 with 20 % included', () => {
	const lines = [1, 2, 3].map(() => takeOutTax(d('33.33'), d('0.20'), 'EUR'));
	const amounts = lines.flatMap(({ net, tax }) => [net, tax]);

	expect(toText(sum(amounts))).toBe('99.99');
});

it.each<[string, Array<number | string>, string, number[]]>([
	['10.00', [1, 1, 1], 'EUR', [3.34, 3.33, 3.33]],
	['0.02', [1, 1, 1], 'EUR', [0.01, 0.01, 0]],
	['4.95', ['19.99', '5.00'], 'EUR', [3.96, 0.99]], // 3.9596…, 0.9903…
	['10.00', [0, 0], 'EUR', [5, 5]],
	['10.00', [0, 7], 'EUR', [0, 10]],
	['10.00', [-5, 5], 'EUR', [0, 10]],
	['0.00', [1, 2], 'EUR', [0, 0]],
	['-1.00', [2, 1], 'EUR', [-0.67, -0.33]],
	['100', [1, 2], 'JPY', [33, 67]], // 33.3…, 66.6…
	['1.000', [1, 1, 1], 'KWD', [0.334, 0.333, 0.333]],
	['5', [9], 'EUR', [5]],
	['5', [], 'EUR', []],
])('shares %s out by %j in %s as %j', (total, weights, currency, expected) => {
	expect(shareOut(d(total), weights.map(d), currency).map(toNumber)).toEqual(expected);
});

it('shares that add up to the total, each within one unit of its due', () => {
	const cents = fc.integer({ min: -100_000, max: 100_000 });
	const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 });
	fc.assert(
		fc.property(cents, weights, (total, parts) => {
			const amount = { units: BigInt(total), scale: 2 };
			const shares = shareOut(amount, parts.map(decimal), 'EUR');
			const whole = parts.reduce((all, part) => all + part, 0);
			expect(compare(sum(shares), amount)).toBe(0);
			shares.forEach((share, index) => {
				const due = whole === 0 ? total / parts.length : (total * parts[index]!) / whole;
				expect(Math.abs(toNumber(share) * 100 - due)).toBeLessThanOrEqual(1 + 1e-6);
			});
		}),
	);
});

it.each<[number | string, string | undefined]>([
	[20, '20 means 2000 %: write 0.20 for 20 %'],
	['20.00', '20 means 2000 %: write 0.20 for 20 %'],
	[5.5, '5.5 means 550 %: write 0.055 for 5.5 %'],
	[100, '100 means 10000 %: write 1.00 for 100 %'],
	['1.01', '1.01 means 101 %: write 0.0101 for 1.01 %'],
	[-0.2, 'must be 0 or more'],
	[0, undefined],
	['0.20', undefined],
	['0.055', undefined],
	[1, undefined],
])('says of the tax rate %s: %s', (rate, expected) => {
	expect(rateProblem(d(rate))).toBe(expected);
});

describe('currencies', () => {
	/** CLDR shows these without digits; ISO 4217 has 2 for them, or 3 for IQD. */
	const SHOWN_WHOLE =
		'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK MRO PKR RSD SLE SLL SOS STD SYP TZS YER ZMK'.split(
			' ',
		);

	it.each(Intl.supportedValuesOf('currency'))('knows %s with its digits', (currency) => {
		const format = new Intl.NumberFormat('en', { style: 'currency', currency });
		const shown = format.resolvedOptions().maximumFractionDigits ?? 2;

		expect(currencyProblem(currency)).toBeUndefined();
		expect([minorDigits(currency), SHOWN_WHOLE.includes(currency) ? 0 : undefined]).toContain(
			shown,
		);
	});

	it.each([
		['HUF', 2],
		['IDR', 2],
		['IQD', 3],
		['UGX', 0],
	])('takes the digits of %s from ISO 4217', (currency, digits) => {
		expect(minorDigits(currency)).toBe(digits);
	});

	it.each([
		['EURO', 'EURO is not a currency code of three letters (ISO 4217), such as EUR'],
		['€', '€ is not a currency code of three letters (ISO 4217), such as EUR'],
		['ABC', 'ABC is not a currency code of three letters (ISO 4217), such as EUR'],
		['eur', 'must be a currency code in capitals: EUR instead of eur'],
		[' EUR', 'must be a currency code in capitals: EUR instead of  EUR'],
		['', 'is empty'],
		['  ', 'is empty'],
	])('says of %j: %s', (currency, expected) => {
		expect(currencyProblem(currency)).toBe(expected);
	});
});
