/** What n8n says about a run. */
import type { INodeExecutionData, IRun, IRunData } from 'n8n-workflow';
import { tail } from '../kit/report.mts';

/** What became of a run. */
export interface RunOutcome {
	succeeded: boolean;
	/** Message and description of the error that ended the run. */
	error: string | undefined;
	/** What each node did, by its name. */
	runData: IRunData;
	/** Items that a node gave out in its last run; by default the node that ran last. */
	itemsOf: (node?: string, output?: number) => INodeExecutionData[];
}

/** A run of `n8n execute`. */
export interface Execution extends RunOutcome {
	/** All output of the process, for checks of what is logged. */
	log: string;
	/** The log without the run itself. */
	messages: string;
}

/** n8n prints the run as indented JSON between the lines of its log. */
const RUN = /^\{\r?\n {2}"data": [\s\S]*?^\}\r?$/m;

export function readRun({ status, data }: Pick<IRun, 'data' | 'status'>): RunOutcome {
	const { runData, lastNodeExecuted, error } = data.resultData;
	return {
		succeeded: status === 'success',
		error: error && [error.message, error.description].filter(Boolean).join(' – '),
		runData,
		itemsOf: (node = lastNodeExecuted ?? '', output = 0) =>
			runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}

/** @throws when there is no run in the log */
export function parseExecution(log: string): Execution {
	const json = RUN.exec(log)?.[0];
	if (json === undefined) throw new Error(`n8n did not run the workflow.\n${tail(log)}`);
	return { ...readRun(JSON.parse(json) as IRun), log, messages: log.replace(RUN, '') };
}
