/** What docs/compatibility.md lists, and which end-to-end tests show it. */

export interface Capability {
	what: string;
	/** File name of the tests, without its endings. */
	suite: string;
	/** Part of the tests' full names; without it the whole suite counts. */
	tests?: RegExp;
}

export interface CapabilityGroup {
	title: string;
	capabilities: Capability[];
}

export const CAPABILITIES: CapabilityGroup[] = [
	{
		title: 'Package and credential',
		capabilities: [
			{ what: 'loads without warnings', suite: 'server', tests: /warns of nothing new/ },
			{ what: 'output schemas', suite: 'server', tests: /serves an output schema/ },
			{ what: 'test of the credential', suite: 'server', tests: /the test of the credential/ },
			{ what: 'first example by `npm start`', suite: 'start' },
		],
	},
	{
		title: 'Operations and input',
		capabilities: [
			{ what: 'all operations', suite: 'operations', tests: /take awkward ids/ },
			{ what: 'faults of network and server', suite: 'operations', tests: /send again after/ },
			{ what: 'many orders, by store', suite: 'bulk', tests: /go out by store/ },
			{ what: 'order form, in the editor', suite: 'orderForm' },
			{ what: 'orders of shops', suite: 'inputs', tests: /is checked, and sent as/ },
			{ what: 'parameters by expressions', suite: 'inputs', tests: /by expressions/ },
			{ what: 'pinned data', suite: 'inputs', tests: /pinned items/ },
			{ what: 'On Error, many at once', suite: 'bulk', tests: /of which Connect refuses one/ },
			{ what: 'On Error, one by one', suite: 'operations', tests: /of which one is refused/ },
			{ what: 'wrong input', suite: 'badInput', tests: /nothing is sent/ },
			{ what: 'example workflows', suite: 'examples' },
		],
	},
	{
		title: 'Files of 9 MB',
		capabilities: [
			{ what: 'in memory', suite: 'binaryData', tests: /arrives from memory/ },
			{ what: 'in files', suite: 'binaryData', tests: /arrives from files/ },
			{ what: 'in the database', suite: 'binaryData', tests: /arrives from the database/ },
			{ what: 'read from S3', suite: 'binaryData', tests: /in S3 arrives from there/ },
		],
	},
	{
		title: 'Triggers and modes',
		capabilities: [
			{ what: 'webhook, 500 orders in a call', suite: 'triggers', tests: /take 500 orders/ },
			{ what: 'webhook, 200 calls at once', suite: 'triggers', tests: /take 200 calls/ },
			{ what: 'schedule', suite: 'triggers', tests: /send by a schedule/ },
			{ what: 'error workflow', suite: 'triggers', tests: /to the error workflow/ },
			{ what: 'sub-workflow for each batch', suite: 'triggers', tests: /from a sub-workflow/ },
			{ what: 'tool of an AI agent', suite: 'agentTool', tests: /model/ },
			{ what: 'queue mode, two workers', suite: 'queueMode' },
			{ what: 'Compose file of queue mode', suite: 'composeFile' },
		],
	},
	{
		title: 'Security',
		capabilities: [
			{ what: 'hostile server', suite: 'hostileServer' },
			{ what: 'hostile text in the editor', suite: 'hostileText' },
			{
				what: 'secrets stay out of logs, files, database',
				suite: 'operations',
				tests: /secret and token/,
			},
		],
	},
];
