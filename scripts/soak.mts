/** `npm run soak`: mixed operations for half an hour, then a verdict. */
import * as commands from '../lab/kit/command.mts';
import { printChecks } from '../lab/kit/table.mts';
import { publishPart } from '../lab/loadPage.mts';
import { openSession } from '../lab/n8n/session.mts';
import { soakWorkflows } from '../lab/soak/kinds.mts';
import { resultsOf } from '../lab/soak/results.mts';
import { runSoak } from '../lab/soak/run.mts';
import { SOAK_WORDS } from '../lab/soak/verdict.mts';

const MINUTES = 30;

/** The simulator keeps what it received and 100,000 lines of its log; both are read at the end. */
const MOST_MINUTES = 60;

function minutesOf(text: string): number {
	const minutes = Number(text);
	if (minutes >= 1 && minutes <= MOST_MINUTES) return minutes;
	throw new commands.InvalidArgumentError(`It takes a number from 1 to ${MOST_MINUTES}.`);
}

const program = commands
	.reportingCommand(
		'npm run soak',
		'Runs mixed operations on a real n8n for a long time, and says whether anything was lost or grew. Without options: 30 minutes, and it writes docs/load.{md,json} and docs/soak.svg.',
	)
	.option('--minutes <number>', 'shorter, or longer: then it writes nothing', minutesOf, MINUTES)
	.option(
		'--control',
		"the same with a node of n8n's own in place of ours: what n8n itself grows by",
		false,
	);

await commands.run(program, async ({ minutes, control }, work) => {
	const session = await openSession(work, program, () => soakWorkflows(control));
	const soak = await runSoak(session, minutes);
	const results = resultsOf(soak, { ...session.circumstances, minutes, control });
	printChecks(results.checks, SOAK_WORDS);
	for (const failure of soak.traffic.failures.slice(0, 10)) console.log(failure);
	const folder = commands.folderFor(program, '--control');
	if (folder !== undefined) {
		await publishPart(folder, { [control ? 'control' : 'soak']: results });
	}
	if (!results.checks.every(({ met }) => met)) process.exitCode = 1;
});
