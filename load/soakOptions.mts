/** The command line of the soak. */
import { parseArgs } from 'node:util';

export const SOAK_HELP = `Runs mixed operations on a real n8n for a long time, and says whether anything was lost or grew.

  npm run soak                     30 minutes; writes docs/load.{md,json} and docs/soak.svg
  npm run soak -- --minutes 5      shorter: writes nothing, unless --out says where to
                 --control         the same with a node of n8n's own in place of ours: what n8n
                                   itself grows by
                 --note <text>   what a reader of the report should know
                 --no-build        takes the dist folder as it is
                 --out <folder>    writes the results there
`;

const MINUTES = 30;

/** The simulator keeps what it received and 100,000 lines of its log; both are read at the end. */
const MOST_MINUTES = 60;

export interface SoakOptions {
	help: boolean;
	build: boolean;
	minutes: number;
	control: boolean;
	command: string;
	note: string | undefined;
	out: string | undefined;
}

export function readSoakOptions(args: string[]): SoakOptions {
	const { values } = parseArgs({
		args,
		options: {
			minutes: { type: 'string', default: String(MINUTES) },
			control: { type: 'boolean', default: false },
			note: { type: 'string' },
			out: { type: 'string' },
			'no-build': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const minutes = Number(values.minutes);
	if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
		throw new Error(`--minutes takes a number from 1 to ${MOST_MINUTES}.`);
	}
	const told = [
		...(minutes === MINUTES ? [] : [`--minutes ${minutes}`]),
		...(values.control ? ['--control'] : []),
	];
	return {
		help: values.help,
		build: !values['no-build'],
		minutes,
		control: values.control,
		command: ['npm run soak', ...(told.length > 0 ? ['--', ...told] : [])].join(' '),
		note: values.note,
		out: values.out ?? (minutes === MINUTES ? 'docs' : undefined),
	};
}
