/** Commands: their options, Ctrl-C, and how they end. */
import {
	Command,
	type CommandUnknownOpts,
	InvalidArgumentError,
	type OptionValues,
} from '@commander-js/extra-typings';
import { messageOf } from './report.mts';
import { DOCS } from './folders.mts';
import { CleanUps } from './cleanUps.mts';

/** For options that take less than they could. */
export { InvalidArgumentError };

/** What every command works with. */
export interface Work {
	/** Aborted at Ctrl-C, or when somebody else ends this process. */
	signal: AbortSignal;
	/** Run at the end, whatever that is. */
	cleanUps: CleanUps;
}

/** @param name of the script in package.json, as a user calls it: "npm start" */
export function command(name: string, description: string): Command {
	return new Command(`${name} --`)
		.description(description)
		.helpOption('--help', 'shows this text')
		.configureHelp({ helpWidth: 100 });
}

/** The options of all commands that write a report. */
export function reportingCommand(name: string, description: string) {
	return command(name, description)
		.option('--note <text>', 'what a reader of the report should know')
		.option('--no-build', 'takes the dist folder as it is')
		.option('--out <folder>', 'writes the results of a partial run there');
}

/**
 * Reads the command line, does the work and cleans up. The exit code is 1 after an error, and 130 when the
 * work was broken off.
 */
export async function run<Args extends unknown[], Options extends OptionValues>(
	program: Command<Args, Options>,
	task: (options: Options, work: Work) => Promise<unknown>,
): Promise<void> {
	const options = program.parse().opts();
	const signal = interruption();
	const cleanUps = new CleanUps();
	try {
		await task(options, { signal, cleanUps });
	} catch (error) {
		process.exitCode = signal.aborted ? 130 : 1;
		if (!signal.aborted) console.error(`\n${messageOf(error)}`);
	} finally {
		await cleanUps.run();
	}
}

function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		// Stays after the first signal: a second one must not cut off the clean-up.
		process.on(name, () => {
			if (!controller.signal.aborted) console.log('\nStopping …');
			controller.abort();
		});
	}
	return controller.signal;
}

/** Where the results went, and how they were made ready, is nobody's business. */
const UNTOLD = ['build', 'note', 'out'];

/** The options that differ from their defaults, as they are written down. */
export function toldOptions(program: CommandUnknownOpts): string[] {
	return program.options.flatMap((option) => {
		const name = option.attributeName();
		const [value, usual] = [program.getOptionValue(name), option.defaultValue].map(String);
		if (UNTOLD.includes(name) || value === usual || value === 'undefined') return [];
		return value === 'true' ? [`--${option.name()}`] : [`--${option.name()} ${value || "''"}`];
	});
}

/**
 * Where the results go: where the user says, or into docs when it was a whole run.
 *
 * @param harmless options with which a run is a whole one all the same
 */
export function folderFor(
	program: ReturnType<typeof reportingCommand>,
	...harmless: string[]
): string | undefined {
	const isWhole = toldOptions(program).every((told) => harmless.includes(told));
	return program.opts().out ?? (isWhole ? DOCS : undefined);
}

/** The command with these options, for a report. */
export function written(program: CommandUnknownOpts): string {
	const told = toldOptions(program);
	const [name = ''] = program.name().split(' --');
	return told.length === 0 ? name : `${name} -- ${told.join(' ')}`;
}

export function wholeNumber(text: string): number {
	if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`"${text}" is not a whole number.`);
	return Number(text);
}

/** Numbers with commas between them; none of an empty text. */
export function wholeNumbers(text: string): number[] {
	return text.split(',').filter(Boolean).map(wholeNumber);
}

/** Reads some of these choices, with commas between them. */
export function someOf<Choice extends string>(
	choices: readonly Choice[],
): (text: string) => Choice[] {
	return (text) =>
		text.split(',').map((name) => {
			const choice = choices.find((one) => one === name);
			if (choice !== undefined) return choice;
			throw new InvalidArgumentError(`"${name}" is none of ${choices.join(', ')}.`);
		});
}
