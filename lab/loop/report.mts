/** What became of the actions, for people. */
import { type Machine, machineText } from '../kit/machine.mts';
import { count, table } from '../kit/table.mts';
import type { Proven } from './prove.mts';

/** One way to run the loop. */
export interface ProvenWay extends Proven {
	/** In words, such as "one process". */
	name: string;
}

export interface LoopResults {
	machine: Machine;
	/** `YYYY-MM-DD` */
	date: string;
	ways: ProvenWay[];
}

/** @returns figures in Markdown */
export function loopFigures({ ways, machine, date }: LoopResults): string {
	const row = (name: string, of: (way: ProvenWay) => number) => [
		name,
		...ways.map((way) => count(of(way))),
	];
	const figures = table(
		['', ...ways.map(({ name }) => name)],
		[
			row('actions that Connect asked for', ({ account }) => account.actions),
			row('deliveries of their messages', ({ account }) => account.deliveries),
			row('n8n killed with SIGKILL', ({ kills }) => kills),
			row('carried out once, reported as success', ({ account }) => account.done),
			row('not carried out, reported as failure', ({ account }) => account.refused),
			row('**carried out more than once**', ({ account }) => account.twice.length),
			row('**reported otherwise than it ended**', ({ account }) => account.untrue.length),
			row('**never reported**', ({ account }) => account.unreported.length),
			row(
				'orders whose last state is not in Connect',
				({ account }) => account.stateMissing.length,
			),
			row('messages left in the queue', ({ account }) => account.waiting),
			row('messages in the dead letters', ({ account }) => account.deadLetters),
			row('seconds', ({ seconds }) => seconds),
		],
	);
	return `${date}\n\n${figures}\n\n- **Machine**: ${machineText(machine)}.`;
}
