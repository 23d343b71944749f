import { documentMimeType } from '../../nodes/shared/contract/document';

const asPdf = { fileName: 'a.pdf', mimeType: 'application/pdf' };
const asCsv = { fileName: 'a.csv', mimeType: 'text/csv' };

it.each([
	['PDF', Buffer.from('%PDF-1.4\n'), asPdf, 'application/pdf'],
	['PDF after other bytes', Buffer.from(`${' '.repeat(100)}%PDF-1.4`), asPdf, 'application/pdf'],
	[
		'PDF header at the end of the window',
		Buffer.from(`${' '.repeat(1019)}%PDF-`),
		asPdf,
		'application/pdf',
	],
	['PDF header beyond the window', Buffer.from(`${' '.repeat(1020)}%PDF-`), asPdf, undefined],
	['PDF header too late', Buffer.from(`${' '.repeat(1024)}%PDF-1.4`), asPdf, undefined],
	['JPEG called PDF', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), asPdf, 'image/jpeg'],
	['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), asPdf, 'image/png'],
	['EXE called PDF', Buffer.from('MZ\x90'), asPdf, undefined],
	[
		'CSV in the middle of a name',
		Buffer.from('a'),
		{ fileName: 'a.csv.txt', mimeType: '' },
		undefined,
	],
	['no point before csv', Buffer.from('a'), { fileName: 'acsv', mimeType: '' }, undefined],
	['CSV by extension', Buffer.from('a;b'), { ...asCsv, mimeType: 'text/plain' }, 'text/csv'],
	['CSV in capitals', Buffer.from('a;b'), { fileName: 'A.CSV', mimeType: '' }, 'text/csv'],
	['CSV that speaks of a PDF', Buffer.from('a;%PDF-1.4 is attached'), asCsv, 'text/csv'],
	['PDF called CSV', Buffer.from('%PDF-1.4\n'), asCsv, 'application/pdf'],
	['EXE called CSV', Buffer.from('MZ\x00\x90'), asCsv, undefined],
	['text', Buffer.from('a;b'), { fileName: 'a.txt', mimeType: 'text/plain' }, undefined],
	['nothing', Buffer.alloc(0), asPdf, undefined],
])('%s', (_, content, label, expected) => {
	expect(documentMimeType(content, label)).toBe(expected);
});

it.each(['text/csv', 'application/csv', 'text/comma-separated-values', 'TEXT/CSV'])(
	'CSV as %s',
	(mimeType) => {
		expect(documentMimeType(Buffer.from('a;b'), { fileName: 'a', mimeType })).toBe('text/csv');
	},
);
