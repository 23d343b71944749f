/** Draws the pictures in docs: bars on a logarithmic scale, and lines over time. */
import { type EChartsOption, init } from 'echarts';

/** Each for a light and for a dark page; ours in one hue, the others in another or in grey. */
const COLOURS = {
	ours: ['#0969da', '#4493f8'],
	other: ['#9a6700', '#d29922'],
	floor: ['#818b98', '#656c76'],
	text: ['#1f2328', '#f0f6fc'],
	quiet: ['#59636e', '#9198a1'],
	grid: ['#d1d9e0', '#3d444d'],
	background: ['#ffffff', '#0d1117'],
} as const;

export type Colour = 'ours' | 'other' | 'floor';

export interface Picture {
	title: string;
	subtitle: string;
}

export interface BarGroup {
	head: string;
	bars: { label: string; colour: Colour; seconds: number | undefined }[];
}

export interface Line {
	label: string;
	colour: Colour;
	points: { x: number; megabytes: number }[];
}

const FONT = "system-ui, -apple-system, 'Segoe UI', sans-serif";

/** Pictures bring their own background, and follow whoever shows them from light to dark. */
function draw({ title, subtitle }: Picture, height: number, content: EChartsOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height });
	chart.setOption({
		animation: false,
		backgroundColor: COLOURS.background[0],
		textStyle: { fontFamily: FONT },
		title: {
			text: title,
			subtext: subtitle,
			left: 10,
			top: 10,
			textStyle: { color: COLOURS.text[0], fontSize: 15, fontWeight: 600 },
			subtextStyle: { color: COLOURS.quiet[0] },
		},
		...content,
	});
	const svg = chart.renderToSVGString();
	chart.dispose();

	const colours = Object.entries(COLOURS);
	const variables = (theme: 0 | 1): string =>
		colours.map(([name, themes]) => `--${name}: ${themes[theme]};`).join(' ');
	const style = `svg { ${variables(0)} }
@media (prefers-color-scheme: dark) { svg { ${variables(1)} } }`;
	const coloured = colours.reduce(
		(text, [name, [light]]) => text.replaceAll(light, `var(--${name})`),
		svg,
	);
	return `${coloured.replace('>', ` role="img" aria-label="${title}"><style>${style}</style>`)}\n`;
}

const axisLabel = { color: COLOURS.quiet[0], hideOverlap: true };
const splitLine = { lineStyle: { color: COLOURS.grid[0] } };

/** Bars in groups; one without a time says that there is no result. */
export function plotBars(picture: Picture, groups: BarGroup[]): string {
	const times = groups.flatMap(({ bars }) => bars.flatMap(({ seconds }) => seconds ?? []));
	// One second is always on the scale.
	const low = 10 ** Math.floor(Math.log10(Math.min(1, ...times)));
	const rows = groups.flatMap(({ head, bars }) => [
		{ name: { value: head, textStyle: { fontWeight: 600 } }, bar: '-' },
		...bars.map(({ label, colour, seconds }) => ({
			name: label,
			bar: {
				value: seconds ?? low,
				itemStyle: { color: COLOURS[colour][0] },
				label: { formatter: seconds === undefined ? 'no result' : `${shortSeconds(seconds)} s` },
			},
		})),
	]);
	const height = 120 + rows.length * 21;
	return draw(picture, height, {
		grid: { left: 205, right: 70, top: 64, bottom: 40 },
		xAxis: {
			type: 'log',
			min: low,
			axisLabel: { ...axisLabel, formatter: '{value} s' },
			splitLine,
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: rows.map(({ name }) => name),
			axisLine: { show: false },
			axisTick: { show: false },
			axisLabel: { color: COLOURS.text[0], interval: 0 },
		},
		series: {
			type: 'bar',
			barWidth: 15,
			data: rows.map(({ bar }) => bar),
			label: { show: true, position: 'right', color: COLOURS.text[0] },
		},
	});
}

/** With as many digits as tell something. */
export const shortSeconds = (seconds: number): string => seconds.toFixed(seconds < 9.95 ? 2 : 1);

/** Memory over time. @param unit of the time: "s" or "min" */
export function plotMemory(picture: Picture, unit: string, lines: Line[]): string {
	return draw(picture, 340, {
		grid: { left: 75, right: 36, top: 90, bottom: 40 },
		legend: { left: 75, top: 62, icon: 'rect', textStyle: { color: COLOURS.text[0] } },
		xAxis: {
			type: 'value',
			splitLine: { show: false },
			axisLabel: { ...axisLabel, formatter: `{value} ${unit}` },
		},
		yAxis: { type: 'value', axisLabel: { ...axisLabel, formatter: '{value} MB' }, splitLine },
		series: lines.map(({ label, colour, points }) => ({
			type: 'line',
			name: label,
			showSymbol: false,
			color: COLOURS[colour][0],
			data: points.map(({ x, megabytes }) => [x, megabytes]),
		})),
	});
}
