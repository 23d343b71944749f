import {
	isSameSecret,
	MIN_SECRET_LENGTH,
	secretFault,
} from '../../../nodes/MiraklConnectTrigger/secret';

const ENOUGH = 'x'.repeat(MIN_SECRET_LENGTH);

it.each([
	['nothing', undefined, "'Secret' is empty"],
	['an empty text', '', "'Secret' is empty"],
	['a number', 12345678901234567890123456789012n, "'Secret' is empty"],
	['31 characters', ENOUGH.slice(1), 'at least 32 characters, but has 31'],
	['a blank at its end', `${ENOUGH} `, 'without a blank at its ends'],
	['a line end', `${ENOUGH}\n${ENOUGH}`, 'must consist of letters'],
	['an accent', `${ENOUGH}é`, 'must consist of letters'],
])('refuses %s', (_, secret, fault) => {
	expect(secretFault(secret)).toContain(fault);
});

it.each([ENOUGH, `Bearer ${ENOUGH}`, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'])(
	'takes %s',
	(secret) => {
		expect(secretFault(secret)).toBeUndefined();
	},
);

it('knows a secret again, and nothing else', () => {
	expect(isSameSecret(ENOUGH, ENOUGH)).toBe(true);
	for (const other of ['', ENOUGH.slice(1), `${ENOUGH}x`, ENOUGH.toUpperCase()]) {
		expect(isSameSecret(other, ENOUGH)).toBe(false);
	}
});
