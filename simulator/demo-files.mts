/** Small files that a demo workflow can fetch by their address and upload. */
import type { FastifyInstance } from 'fastify';

/** A PDF of one page: ASCII lines without brackets or backslashes, in a standard font. */
function onePagePdf(lines: readonly string[]): Buffer {
	const shown = lines.map((line) => `(${line}) Tj T*`).join('\n');
	const content = `BT /F1 18 Tf 24 TL 40 240 Td\n${shown}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 300] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
	];
	let pdf = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = pdf.length; // ASCII only, so characters are bytes
		pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = pdf.length;
	const size = objects.length + 1;
	const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
	pdf += `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
	pdf += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(pdf, 'ascii');
}

const files = {
	'return-label.pdf': onePagePdf([
		'Return label - simulator',
		'Parcel 1 of 1',
		'Not for real mail',
	]),
	'invoice.pdf': onePagePdf(['Invoice - simulator', 'Order ORDER-12345', 'Not a real invoice']),
};

/** Register with the prefix /demo. */
export function demoFiles(app: FastifyInstance): void {
	for (const [name, bytes] of Object.entries(files)) {
		app.get(`/${name}`, (_request, reply) =>
			reply
				.type('application/pdf')
				.header('content-disposition', `inline; filename="${name}"`)
				.header('x-content-type-options', 'nosniff')
				.send(bytes),
		);
	}
}
