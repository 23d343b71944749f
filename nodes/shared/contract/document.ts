/** Mirakl says 10 MB and does not say which; 10 × 1024 × 1024 bytes is taken here. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Longest `metadata.filename`, in characters. */
export const MAX_FILE_NAME_LENGTH = 255;

/** The formats that Connect takes. */
export type DocumentMimeType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'text/csv';

/** `metadata` of an upload. */
export interface DocumentMetadata {
	channel_document_id: string;
	filename: string;
	type: string;
	channel_type?: string;
	entity?: { id: string; type: 'RETURN' };
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);
/** PDF readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1). */
const PDF_HEADER = '%PDF-';
const PDF_HEADER_WINDOW = 1024;
const CSV_MIME_TYPES = ['text/csv', 'application/csv', 'text/comma-separated-values'];

/** What the sender says of a file, beside its bytes. */
export interface FileLabel {
	fileName: string;
	mimeType: string;
}

/**
 * Tells the format from the first bytes. CSV has no signature: there the label counts, as long as the
 * content is text. So does it for text in which a PDF's header stands somewhere.
 *
 * @returns the format, or undefined when it is none that Connect takes
 */
export function documentMimeType(content: Buffer, label: FileLabel): DocumentMimeType | undefined {
	if (content.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'image/png';
	if (content.subarray(0, JPEG_SIGNATURE.length).equals(JPEG_SIGNATURE)) return 'image/jpeg';
	if (content.subarray(0, PDF_HEADER.length).includes(PDF_HEADER)) return 'application/pdf';
	const saysCsv =
		CSV_MIME_TYPES.includes(label.mimeType.toLowerCase()) || /\.csv$/i.test(label.fileName);
	if (saysCsv && !content.includes(0)) return 'text/csv';
	const isPdf = content.subarray(0, PDF_HEADER_WINDOW).includes(PDF_HEADER);
	return isPdf ? 'application/pdf' : undefined;
}
