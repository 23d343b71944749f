/** Tables, and the figures in them, for pages and for the terminal. */
import TerminalTable, { type TableConstructorOptions } from 'cli-table3';

export const MISSING = '–';

export type Cell = string | number;

/** A table in Markdown. */
export function table(head: string[], rows: Cell[][]): string {
	const line = (cells: Cell[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function terminalTable(rows: Cell[][], options: TableConstructorOptions): string {
	const drawn = new TerminalTable(options);
	drawn.push(...rows);
	return drawn.toString();
}

/** Something that is asked of a run, and whether it was so. */
export interface Check {
	text: string;
	/** What was seen; undefined when this run did not look. */
	shown: string | undefined;
	met: boolean;
}

/** How a list of checks speaks. */
export interface CheckWords {
	head: [asked: string, seen: string];
	yes: string;
	no: string;
}

function checkRows(checks: Check[], { yes, no }: CheckWords): Cell[][] {
	return checks.map(({ text, shown, met }) => {
		const verdict = shown === undefined ? 'not measured' : met ? yes : no;
		return [text, shown ?? MISSING, verdict];
	});
}

export function checksTable(checks: Check[], words: CheckWords): string {
	return table([...words.head, ''], checkRows(checks, { ...words, no: `**${words.no}**` }));
}

export function printChecks(checks: Check[], words: CheckWords): void {
	const rows = checkRows(checks, { ...words, no: words.no.toUpperCase() });
	const options = { head: [...words.head, ''], colWidths: [60, 42, 14], wordWrap: true };
	console.log(terminalTable(rows, options));
}

export const count = (value: number): string => value.toLocaleString('en-US');

/** Bytes, in whole megabytes. */
export const megabytes = (bytes: number): string => count(Math.round(bytes / 1e6));

/** "1 call", "3 calls". */
export function plural(number: number, one: string, many: string): string {
	return `${number} ${number === 1 ? one : many}`;
}

/** NaN of none. */
export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low = NaN, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}
