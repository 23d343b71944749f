/** What n8n says about a run, on its command line or by its server. */
import type { INodeExecutionData, IRun, IRunData } from 'n8n-workflow';
import { tail } from './report.mts';

export interface Execution {
	succeeded: boolean;
	/** Message and description of the error that ended the run. */
	error: string | undefined;
	/** What each node did, by its name. */
	runData: IRunData;
	/** Items that a node gave out in its last run; by default the node that ran last. */
	itemsOf: (node?: string, output?: number) => INodeExecutionData[];
	/** All output of the process, for checks of what is logged. */
	log: string;
	/** The log without the run itself. */
	messages: string;
}

interface CommandResult {
	stdout: string;
	log: string;
}

/** n8n prints the run as indented JSON between the lines of its log. */
const RUN = /^\{\r?\n[\s\S]*?^\}\r?$/m;

function findRun(output: string): IRun | undefined {
	const json = RUN.exec(output)?.[0];
	return json === undefined ? undefined : (JSON.parse(json) as IRun);
}

/** Reads the output of `n8n execute`. */
export function parseExecution({ stdout, log }: CommandResult): Execution {
	const run = findRun(stdout);
	if (run === undefined) throw new Error(`n8n did not run the workflow.\n${tail(log)}`);
	return { ...describeRun(run), log, messages: log.replace(RUN, '') };
}

/** What a run says without the log of its process. */
export type RunReport = Omit<Execution, 'log' | 'messages'>;

export function describeRun({ status, data }: Pick<IRun, 'data' | 'status'>): RunReport {
	const { runData, lastNodeExecuted, error } = data.resultData;
	return {
		succeeded: status === 'success',
		error: error && [error.message, error.description].filter(Boolean).join(' – '),
		runData,
		itemsOf: (node = lastNodeExecuted ?? '', output = 0) =>
			runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}
