import { buildMultipart, jsonPart } from '../../nodes/shared/transport/multipart';

const file = (fileName: string, content = Buffer.from('x')) => ({
	name: 'file',
	contentType: 'application/pdf',
	fileName,
	content,
});

it('lays the parts out byte for byte', () => {
	const content = Buffer.from([0x00, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);

	const { contentType, body } = buildMultipart(
		[file('label.pdf', content), jsonPart('origin', { channel_id: '中' })],
		'BOUNDARY',
	);

	expect(contentType).toBe('multipart/form-data; boundary=BOUNDARY');
	const expected = Buffer.concat([
		Buffer.from(
			'--BOUNDARY\r\nContent-Disposition: form-data; name="file"; filename="label.pdf"\r\nContent-Type: application/pdf\r\n\r\n',
		),
		content,
		Buffer.from(
			'\r\n--BOUNDARY\r\nContent-Disposition: form-data; name="origin"\r\nContent-Type: application/json\r\n\r\n{"channel_id":"中"}\r\n--BOUNDARY--\r\n',
		),
	]);
	expect(body.equals(expected)).toBe(true);
});

it.each([
	['étiquette "retour" 中.pdf', 'étiquette %22retour%22 中.pdf'],
	['a\r\nContent-Type: text/html\r\n\r\n.pdf', 'a%0D%0AContent-Type: text/html%0D%0A%0D%0A.pdf'],
])('keeps %j from breaking the header', (fileName, expected) => {
	const text = buildMultipart([file(fileName)], 'B').body.toString();

	expect(text).toContain(`; filename="${expected}"\r\nContent-Type: application/pdf\r\n\r\nx\r\n`);
	expect(text.match(/^Content-Type:/gm)).toHaveLength(1);
});

it('takes a new boundary each time', () => {
	expect(buildMultipart([]).contentType).not.toBe(buildMultipart([]).contentType);
});
