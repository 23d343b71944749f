/** Tables and figures in Markdown. */

export const MISSING = '–';

export type Rows = (string | number)[][];

export function table(head: string[], rows: Rows): string {
	const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const count = (value: number): string => value.toLocaleString('en-US');
export const times = (ratio: number | undefined): string =>
	ratio === undefined ? MISSING : `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`;
