/** The command line of the benchmark. */
import { parseArgs } from 'node:util';
import type { Case } from './results.mts';
import { WAY_IDS, type WayId } from './ways.mts';

export const HELP = `Measures this node against other ways to send orders from n8n.

  npm run bench                          everything; writes docs/benchmark.{md,json,svg}
  npm run bench -- --full                also the HTTP Request node with 50,000 single orders,
                                         which takes half an hour for each latency
  npm run bench -- --sizes 1000,10000    numbers of orders
                   --latencies 0,300     of the server, in milliseconds
                   --ways ours,grouped   of ${WAY_IDS.join(', ')}
                   --no-cpu              without the comparison of CPU time
                   --no-build            takes the dist folder as it is
                   --note <text>         what a reader of the report should know
                   --out <folder>        writes the results of a partial run there
`;

const SIZES = [1_000, 10_000, 50_000];
const LATENCIES = [0, 100, 300];

/** More single orders than this take half an hour. */
const MOST_SINGLE_ORDERS = 10_000;

export interface Options {
	help: boolean;
	build: boolean;
	sizes: number[];
	/** The CPU section runs. */
	cpu: boolean;
	cases: Case[];
	skipped: (Case & { reason: string })[];
	/** For the report. */
	note: string | undefined;
	/** As it is written down: where the results went is nobody's business. */
	command: string;
	/** Where the results go; a partial run leaves the published ones alone. */
	out: string | undefined;
}

export function readOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			sizes: { type: 'string', default: SIZES.join() },
			latencies: { type: 'string', default: LATENCIES.join() },
			ways: { type: 'string', default: WAY_IDS.join() },
			note: { type: 'string' },
			out: { type: 'string' },
			full: { type: 'boolean', default: false },
			'no-cpu': { type: 'boolean', default: false },
			'no-build': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const sizes = values.sizes.split(',').map(wholeNumber);
	const latencies = values.latencies.split(',').map(wholeNumber);
	const ways = values.ways.split(',').map(wayId);
	const all = sizes.flatMap((orders) =>
		latencies.flatMap((latencyMs) => ways.map((way) => ({ way, orders, latencyMs }))),
	);
	const tooLong = ({ way, orders }: Case): boolean =>
		way === 'single' && orders > MOST_SINGLE_ORDERS && !values.full;
	const reason = 'takes half an hour for each latency; `--full` runs it';
	const complete =
		sizes.join() === SIZES.join() &&
		latencies.join() === LATENCIES.join() &&
		ways.join() === WAY_IDS.join() &&
		!values['no-cpu'];
	return {
		help: values.help,
		build: !values['no-build'],
		sizes,
		cpu: !values['no-cpu'],
		cases: slowestLast(all.filter((wanted) => !tooLong(wanted))),
		skipped: all.filter(tooLong).map((left) => ({ ...left, reason })),
		note: values.note,
		command: commandOf(args),
		out: values.out ?? (complete ? 'docs' : undefined),
	};
}

/** The HTTP Request node with single orders takes half of the whole time, and waits most of it. */
function slowestLast(cases: Case[]): Case[] {
	const isSlow = ({ way }: Case): boolean => way === 'single';
	return [...cases.filter((wanted) => !isSlow(wanted)), ...cases.filter(isSlow)];
}

function without(args: string[], option: string): string[] {
	const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
	return at === -1 ? args : args.toSpliced(at, args[at] === option ? 2 : 1);
}

function commandOf(args: string[]): string {
	const told = without(without(args, '--out'), '--note');
	return ['npm run bench', ...(told.length > 0 ? ['--', ...told] : [])].join(' ');
}

function wholeNumber(text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a whole number.`);
	return Number(text);
}

function wayId(text: string): WayId {
	const way = WAY_IDS.find((id) => id === text);
	if (way === undefined) throw new Error(`"${text}" is none of ${WAY_IDS.join(', ')}.`);
	return way;
}
