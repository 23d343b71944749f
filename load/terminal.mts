/** What is seen at the end of a run. */
import Table from 'cli-table3';
import type { Check } from './soakVerdict.mts';

export function printChecks(checks: Check[]): void {
	const table = new Table({
		head: ['asked', 'seen', ''],
		colWidths: [60, 44, 9],
		wordWrap: true,
	});
	for (const { text, shown, met } of checks) table.push([text, shown, met ? 'yes' : 'NO']);
	console.log(table.toString());
}
