/** The loop as the example has it, and as one would write it that remembers an event when it comes. */
import type { IConnections, INode } from 'n8n-workflow';
import type { Workflow } from '../kit/workflows.mts';

/** Example 8: messages of SQS. */
const EXAMPLE = 'miraklExample8';

/** Seconds; short, so that what a dead n8n had in hand comes back soon. */
export const VISIBILITY_SECONDS = 25;
const EVERY_SECONDS = 3;

/** Nothing of what went well is kept: the proof makes thousands of executions. */
const SETTINGS = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' };

/**
 * @param examples as the demo uses them
 * @throws when the example does not say what is to be changed in it
 */
export function loopWorkflow(examples: readonly Workflow[]): Workflow {
	const example = examples.find(({ id }) => id === EXAMPLE);
	const text = JSON.stringify(example);
	const faster = text
		.replace('"secondsInterval":30', `"secondsInterval":${EVERY_SECONDS}`)
		.replace('\\"VisibilityTimeout\\": 120', `\\"VisibilityTimeout\\": ${VISIBILITY_SECONDS}`);
	const changed = JSON.parse(faster) as Workflow;
	if (!faster.includes(`"secondsInterval":${EVERY_SECONDS}`) || faster.includes('": 120')) {
		throw new Error(`${EXAMPLE} is written otherwise than this proof expects.`);
	}
	return { ...changed, settings: { executionOrder: 'v1', ...SETTINGS } };
}

const DROP_DOUBLES = {
	id: 'early-drop-doubles',
	name: 'Drop events of earlier runs',
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	position: [900, 160],
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		dedupeValue: "={{ $('Parse Event').item.json.id }}",
		options: {},
	},
};

/** Nodes that only the right order of things needs. */
const LATE = [
	'Does it ask for an action?',
	'Reported before?',
	'Not yet reported?',
	'Refused for good?',
	'Note that it is reported',
	'Did it succeed?',
	'Get the order as it is now',
	'Send the new state',
];

/**
 * The same steps in the order that comes to mind first: the message is deleted and the event remembered
 * when it comes, then the channel acts (without a key), then the report.
 */
export function earlyWorkflow(examples: readonly Workflow[]): Workflow {
	const { nodes, connections, ...loop } = loopWorkflow(examples);
	const to = (node: string) => ({ node, type: 'main' as const, index: 0 });
	const kept = Object.entries(connections).map(([name, { main }]) => {
		const outputs = (main ?? []).map((output) =>
			(output ?? []).map((link) =>
				link.node === 'Refused for good?' ? to('Say why it failed') : link,
			),
		);
		return [name, { main: outputs }] as const;
	});
	const early: IConnections = {
		...Object.fromEntries(kept.filter(([name]) => !LATE.includes(name))),
		'Parse Event': { main: [[to('Delete the message')]] },
		'Delete the message': { main: [[to(DROP_DOUBLES.name)]] },
		[DROP_DOUBLES.name]: { main: [[to('What is asked for?')]] },
		'Report success': { main: [] },
		'Report failure': { main: [] },
	};
	const withoutKey = JSON.stringify(nodes).replaceAll('"Idempotency-Key"', '"X-Not-A-Key"');
	const others = (JSON.parse(withoutKey) as INode[]).filter(({ name }) => !LATE.includes(name));
	return {
		...loop,
		id: 'earlyLoop',
		name: 'Remembered when it comes',
		nodes: [...others, DROP_DOUBLES],
		connections: early,
	};
}
