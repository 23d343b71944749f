/** The command line of the load test. */
import { parseArgs } from 'node:util';
import type { LoadCase } from './loadResults.mts';
import { LOAD_WAY_IDS, type LoadWayId } from './loadWorkflows.mts';

export const HELP = `Sends very many orders in one run of a real n8n, and measures time and memory.

  npm run load                        100,000 orders in all ways; writes docs/load.{md,json,svg}
  npm run load -- --orders 20000      another number
                  --ways production   of ${LOAD_WAY_IDS.join(', ')}
                  --heaps 1024,2048   an active workflow also with these heaps of V8, in MiB, for
                                      n8n and for its task runner; none with ''
                  --no-build          takes the dist folder as it is
                  --out <folder>      writes the results of a partial run there
`;

const ORDERS = 100_000;
/** MiB. */
const HEAPS = '1024';

export interface LoadOptions {
	help: boolean;
	build: boolean;
	orders: number;
	ways: LoadWayId[];
	cases: LoadCase[];
	/** As it is written down: where the results went is nobody's business. */
	command: string;
	out: string | undefined;
}

export function readLoadOptions(args: string[]): LoadOptions {
	const { values } = parseArgs({
		args,
		options: {
			orders: { type: 'string', default: String(ORDERS) },
			ways: { type: 'string', default: LOAD_WAY_IDS.join() },
			heaps: { type: 'string', default: HEAPS },
			out: { type: 'string' },
			'no-build': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const orders = wholeNumber(values.orders);
	const ways = values.ways.split(',').map(wayId);
	const heaps = values.heaps.split(',').filter(Boolean).map(wholeNumber);
	const told = [
		...(orders === ORDERS ? [] : [`--orders ${orders}`]),
		...(ways.join() === LOAD_WAY_IDS.join() ? [] : [`--ways ${ways.join()}`]),
		...(values.heaps === HEAPS ? [] : [`--heaps ${values.heaps}`]),
	];
	return {
		help: values.help,
		build: !values['no-build'],
		orders,
		ways,
		cases: [
			...ways.map((way) => ({ way, orders })),
			...heaps.map((heapMiB) => ({ way: 'production' as const, orders, heapMiB })),
		],
		command: ['npm run load', ...(told.length > 0 ? ['--', ...told] : [])].join(' '),
		out: values.out ?? (told.length === 0 ? 'docs' : undefined),
	};
}

function wholeNumber(text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a whole number.`);
	return Number(text);
}

function wayId(text: string): LoadWayId {
	const way = LOAD_WAY_IDS.find((id) => id === text);
	if (way === undefined) throw new Error(`"${text}" is none of ${LOAD_WAY_IDS.join(', ')}.`);
	return way;
}
