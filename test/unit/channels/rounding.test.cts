import { isRounding, roundTogether } from '../../../nodes/MiraklConnectOrders/channels/money';
import { toText } from '../../../nodes/shared/values/decimal';
import { decimalOf } from './support/mapping.cjs';

it.each<[string, number, number, boolean]>([
	['0.00', 1, 2, true],
	['0.009', 1, 2, true], // less than half a unit of the amount, and of the total
	['0.01', 1, 2, false], // a whole unit: not of one amount
	['-0.01', 1, 2, false],
	['0.01', 2, 2, true],
	['-0.01', 2, 2, true],
	['0.02', 3, 2, false],
	['0.02', 4, 2, true],
	['0.142857', 1, 0, true], // a shop that shows no digits
	['1', 1, 0, false],
	['0.001', 1, 3, false],
	['0.001', 0, 2, true],
	['0.005', 0, 2, false],
])(
	'a difference of %s among %i amounts of %i digits is rounding: %s',
	(value, terms, digits, is) => {
		expect(isRounding(decimalOf(value), terms, digits)).toBe(is);
	},
);

it.each<[string[], string, number | undefined, string[]]>([
	[['27.775', '27.775', '27.775'], '83.32', undefined, ['27.78', '27.77', '27.77']],
	[['27.775', '27.775', '27.775'], '83.40', undefined, ['27.78', '27.78', '27.77']], // their own sum
	[['92.857143'], '93', undefined, ['92.86']],
	[['92.857143'], '93', 0, ['93.00']], // the shop shows no digits
])('rounds %j to %s in %s digits: %j', (amounts, total, digits, expected) => {
	const rounded = roundTogether(amounts.map(decimalOf), decimalOf(total), 'HUF', digits);

	expect(rounded.map(toText)).toEqual(expected);
});
