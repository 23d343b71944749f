/** Draws memory over time, as lines. */
import { STYLE } from '../bench/plot.mts';

export interface Line {
	label: string;
	/** One of the colours of `STYLE`. */
	colour: 'ours' | 'other' | 'floor';
	points: { x: number; megabytes: number }[];
}

export interface Picture {
	title: string;
	subtitle: string;
	/** Of the time: "s" or "min". */
	unit: string;
	lines: Line[];
}

const WIDTH = 760;
const HEIGHT = 340;
const LEFT = 70;
const RIGHT = 36;
const TOP = 90;
const BOTTOM = 40;

const LINES = `
	polyline { fill: none; stroke-width: 2px; stroke-linejoin: round; }
	polyline.ours { stroke: #0969da; fill: none; }
	polyline.other { stroke: #9a6700; fill: none; }
	polyline.floor { stroke: #818b98; fill: none; }`;

/** Round steps, at most six of them, from nothing to the highest value. */
function scale(most: number): number[] {
	const rough = Math.max(most, 1) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
	return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

export function plotMemory({ title, subtitle, unit, lines }: Picture): string {
	const points = lines.flatMap((line) => line.points);
	const times = scale(Math.max(...points.map(({ x }) => x)));
	const sizes = scale(Math.max(...points.map(({ megabytes }) => megabytes)));
	const x = (time: number): string =>
		(LEFT + (time / (times.at(-1) ?? 1)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
	const y = (megabytes: number): string =>
		(HEIGHT - BOTTOM - (megabytes / (sizes.at(-1) ?? 1)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);

	const rows = sizes.map(
		(
			size,
		) => `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(size)}" y2="${y(size)}"/>
<text class="quiet" x="${LEFT - 8}" y="${Number(y(size)) + 4}" text-anchor="end">${size} MB</text>`,
	);
	const columns = times.map(
		(time) =>
			`<text class="quiet" x="${x(time)}" y="${HEIGHT - 16}" text-anchor="middle">${time} ${unit}</text>`,
	);
	const key = lines.map(({ label, colour }, index) => {
		const left = LEFT + index * ((WIDTH - LEFT) / lines.length);
		return `<rect class="${colour}" x="${left}" y="64" width="12" height="12" rx="2"/>
<text x="${left + 18}" y="74">${label}</text>`;
	});
	const drawn = lines.map(({ colour, points: own }) => {
		const path = own.map((point) => `${x(point.x)},${y(point.megabytes)}`).join(' ');
		return `<polyline class="${colour}" points="${path}"/>`;
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">`,
		`<style>${STYLE}${LINES}\n</style>`,
		'<rect class="background" width="100%" height="100%" rx="6"/>',
		`<text class="title" x="16" y="28">${title}</text>`,
		`<text class="quiet" x="16" y="47">${subtitle}</text>`,
		...rows,
		...columns,
		...key,
		...drawn,
		'</svg>\n',
	].join('\n');
}
