/** PDF files that show whether every byte arrived. */
import { file } from './workflows.mts';

/** A PDF by its first bytes; what follows never repeats in step, so no piece can be lost or change places. */
export function pdfOf(size: number): Buffer {
	const content = Buffer.alloc(size, '%PDF-1.7\n');
	for (let i = 9; i < size; i++) content[i] = Math.imul(i, 2654435761) >>> 24;
	return content;
}

/** A node that gives one item with such a file. */
export const pdfFile = (size: number, fileName: string, mimeType?: string, name?: string) =>
	file(`(${pdfOf.toString()})(${size})`, fileName, mimeType, name);
