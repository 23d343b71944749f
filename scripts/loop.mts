/** Events in, actions carried out and reported, while everything fails now and then: where is each action? */
import { existsSync } from 'node:fs';
import { cloudCredentials } from '../lab/demo/clouds.mts';
import { exampleWorkflows } from '../lab/demo/examples.mts';
import * as commands from '../lab/kit/command.mts';
import { DOCS } from '../lab/kit/folders.mts';
import { describeMachine } from '../lab/kit/machine.mts';
import { packedPackage } from '../lab/kit/npm.mts';
import { pageWith, publish } from '../lab/kit/publish.mts';
import { startSimulator } from '../lab/kit/simulator.mts';
import { faultsOf } from '../lab/loop/account.mts';
import { prove } from '../lab/loop/prove.mts';
import { type LoopResults, loopFigures } from '../lab/loop/report.mts';
import { mainAndWorkers, singleProcess, type System } from '../lab/loop/systems.mts';
import { earlyWorkflow, loopWorkflow } from '../lab/loop/workflows.mts';
import { ensureN8n } from '../lab/n8n/install.mts';
import { requireDatabases } from '../lab/n8n/queueMode/systemProgram.mts';
import { NEWEST } from '../lab/n8n/versions.mts';

const FIGURES: [string, string] = [
	'<!-- figures of the last run: written by npm run loop -- --prove -->',
	'<!-- end of the figures -->',
];

/** How n8n runs, and which workflow. The last one shows that the proof can fail. */
const WAYS = {
	single: { name: 'one process', start: singleProcess, workflow: loopWorkflow, holds: true },
	queue: { name: 'queue mode', start: mainAndWorkers, workflow: loopWorkflow, holds: true },
	early: {
		name: 'remembered when it comes',
		start: singleProcess,
		workflow: earlyWorkflow,
		holds: false,
	},
} as const;

const NAMES = Object.keys(WAYS) as (keyof typeof WAYS)[];

const program = commands
	.reportingCommand(
		'npm run loop',
		'Puts actions of all types into a queue, twice at random, lets the channel, Connect and the queue fail now and then, and kills n8n: afterwards every action was carried out once or reported as failed. Writes docs/events.md and docs/loop.json.',
	)
	.option('--prove', 'what it does in any case')
	.option('--actions <number>', 'how many', commands.wholeNumber, 500)
	.option('--kills <number>', 'how often n8n dies', commands.wholeNumber, 3)
	.option('--ways <names>', NAMES.join(','), commands.someOf(NAMES), NAMES);

await commands.run(program, async ({ actions, kills, ways, build }, work) => {
	const report = (message: string): void => {
		console.log(`– ${message}`);
	};
	if (ways.includes('queue')) requireDatabases();
	const n8n = await ensureN8n(NEWEST, { report, signal: work.signal });
	const tarball = await packedPackage(work, build);
	const { client, credential, url } = await startSimulator(work);
	const examples = await exampleWorkflows(url);
	const credentials = [credential, ...cloudCredentials(credential)];
	const results: LoopResults['ways'] = [];
	const broken: string[] = [];
	for (const way of ways) {
		const { name, start, workflow: workflowOf, holds } = WAYS[way];
		report(`${actions} actions: ${name}`);
		const workflow = workflowOf(examples);
		const system: System = await start({ work, n8n, tarball, credentials, workflow, report });
		const proven = await prove({ client, n8n: system, actions, kills, report }, system.start);
		await system.stop();
		results.push({ name, ...proven });
		const faults = faultsOf(proven.account);
		const { done, refused } = proven.account;
		report(`${done} done, ${refused} refused, in ${proven.seconds} s`);
		if (holds) broken.push(...faults.map((fault) => `${name}: ${fault}`));
		else if (faults.length === 0) broken.push(`${name}: lost nothing, so the proof shows nothing`);
		else report(`As it must be, this way fails: ${faults.join('; ')}`);
	}
	const date = new Date().toISOString().slice(0, 10);
	const all = { machine: await describeMachine(n8n), date, ways: results };
	console.log(`\n${loopFigures(all)}\n`);
	for (const fault of broken) console.error(`DOES NOT HOLD: ${fault}`);
	if (broken.length > 0) process.exitCode = 1;
	const folder = commands.folderFor(program, '--prove');
	if (broken.length > 0 || folder === undefined) return;
	const page = `${DOCS}/events.md`;
	const text = existsSync(page)
		? await pageWith(page, FIGURES, loopFigures(all))
		: loopFigures(all);
	await publish(folder, { 'events.md': text, 'loop.json': all });
});
