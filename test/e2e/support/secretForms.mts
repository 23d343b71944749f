/** The forms in which a secret may turn up where it should not. */

/** Base64 of the secret behind any other bytes: what is left of it at each of the three alignments. */
function base64Cores(secret: string): string[] {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.from('x'.repeat(before) + secret);
		const whole = bytes.subarray(before === 0 ? 0 : 3, bytes.length - (bytes.length % 3));
		return whole.toString('base64');
	});
}

/** As it is, in a form or an address, and in base64, as in the header of HTTP Basic. */
function formsOf(secret: string): string[] {
	return [secret, encodeURIComponent(secret), ...base64Cores(secret)];
}

/** A database cuts long values into pages: one half of each form is whole all the same. */
export function searchedFormsOf(secret: string): string[] {
	return formsOf(secret).flatMap((form) => {
		const middle = Math.ceil(form.length / 2);
		return [form.slice(0, middle), form.slice(middle)];
	});
}
