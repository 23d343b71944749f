/** Draws how long each way takes, as bars on a logarithmic scale. */
import { type Results, rowOf } from './results.mts';
import { seconds } from './targets.mts';
import { WAY_IDS, WAYS, type WayId } from './ways.mts';

const WIDTH = 760;
const LEFT = 205;
const RIGHT = 70;
const TOP = 64;
const BAR = 15;
const STEP = 21;
const GROUP_HEAD = 34;

/** Ours in one hue, the others in grey. */
const COLOURS: Record<WayId, string> = {
	ours: 'ours',
	'ours-30': 'ours',
	'ours-unchecked': 'ours',
	single: 'other',
	grouped: 'other',
	floor: 'floor',
};

/** Of all pictures in docs. They bring their own background: whoever shows them may be light or dark. */
export const STYLE = `
	text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328; }
	.title { font-size: 15px; font-weight: 600; }
	.head { font-weight: 600; }
	.quiet { fill: #59636e; }
	.background { fill: #ffffff; }
	.value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
	.grid { stroke: #d1d9e0; }
	.ours { fill: #0969da; }
	.other { fill: #9a6700; }
	.floor { fill: #818b98; }
	@media (prefers-color-scheme: dark) {
		text { fill: #f0f6fc; }
		.quiet { fill: #9198a1; }
		.background { fill: #0d1117; }
		.value { stroke: #0d1117; }
		.grid { stroke: #3d444d; }
		.ours { fill: #4493f8; }
		.other { fill: #d29922; }
		.floor { fill: #656c76; }
	}`;

export function plot(results: Results, orders: number): string {
	const rows = results.rows.filter((row) => row.orders === orders && !row.failure);
	const latencies = [...new Set(rows.map(({ latencyMs }) => latencyMs))];
	const ways = WAY_IDS.filter((id) => rows.some(({ way }) => way === id));
	// One second is always on the scale.
	const times = [1, ...rows.map(({ sendingMs }) => sendingMs / 1000)];
	const low = Math.floor(Math.log10(Math.min(...times)));
	const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...times))));
	const x = (timeMs: number): number =>
		LEFT + ((Math.log10(timeMs / 1000) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);

	const groupHeight = GROUP_HEAD + ways.length * STEP;
	const bottom = TOP + latencies.length * groupHeight;
	const grid = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
	const groups = latencies.flatMap((latencyMs, group) => {
		const top = TOP + group * groupHeight;
		const bars = ways.map((way, index) => {
			const row = rowOf(results, { way, orders, latencyMs });
			const y = top + GROUP_HEAD + index * STEP;
			return row === undefined
				? label(way, y, LEFT, 'no result')
				: bar(way, row.sendingMs, x(row.sendingMs), y);
		});
		const head = `Server answers after ${latencyMs} ms`;
		return [`<text class="head" x="16" y="${top + 22}">${head}</text>`, ...bars];
	});
	const title = `Time to send ${orders.toLocaleString('en-US')} orders`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 40}" role="img" aria-label="${title}">`,
		`<style>${STYLE}\n</style>`,
		'<rect class="background" width="100%" height="100%" rx="6"/>',
		`<text class="title" x="16" y="28">${title}</text>`,
		`<text class="quiet" x="16" y="47">Seconds, logarithmic scale: less is better. n8n ${results.machine.n8n}, local server.</text>`,
		...grid.map((value) => gridLine(value, x(value * 1000), bottom)),
		...groups,
		'</svg>\n',
	].join('\n');
}

function gridLine(value: number, x: number, bottom: number): string {
	const at = x.toFixed(1);
	return `<line class="grid" x1="${at}" x2="${at}" y1="${TOP + 6}" y2="${bottom + 6}"/>
<text class="quiet" x="${at}" y="${bottom + 24}" text-anchor="middle">${value} s</text>`;
}

function bar(way: WayId, timeMs: number, end: number, y: number): string {
	const width = Math.max(end - LEFT, 1).toFixed(1);
	return `<rect class="${COLOURS[way]}" x="${LEFT}" y="${y}" width="${width}" height="${BAR}" rx="2"/>
${label(way, y, end, `${seconds(timeMs)} s`)}`;
}

function label(way: WayId, y: number, end: number, value: string): string {
	const middle = y + BAR - 3;
	return `<text x="${LEFT - 8}" y="${middle}" text-anchor="end">${WAYS[way].shortLabel}</text>
<text class="value" x="${(end + 6).toFixed(1)}" y="${middle}">${value}</text>`;
}
