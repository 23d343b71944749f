/** What docs/compatibility.md lists, and which end-to-end tests show it. */

export interface Capability {
	what: string;
	/** File name of the tests, without its endings. */
	suite: string;
	/** Part of the tests' full names; without it the whole suite counts. */
	tests?: RegExp;
}

export const CAPABILITIES: { group: string; capabilities: Capability[] }[] = [
	{
		group: 'Package and credential',
		capabilities: [
			{ what: 'Loads without warnings', suite: 'server', tests: /warns of nothing new/ },
			{ what: 'Credential test in n8n', suite: 'server', tests: /the test of the credential/ },
			{ what: 'Output schemas', suite: 'server', tests: /serves an output schema/ },
			{ what: 'Secrets stay out of logs, database, files', suite: 'server', tests: /secret/ },
		],
	},
	{
		group: 'Operations and input',
		capabilities: [
			{ what: 'All operations', suite: 'operations', tests: /take awkward ids/ },
			{ what: 'Many orders, by store', suite: 'bulk', tests: /go out by store/ },
			{ what: 'Order form', suite: 'inputs', tests: /comes from the form/ },
			{ what: 'Order form filled in the editor', suite: 'orderForm' },
			{ what: 'Orders of shops', suite: 'inputs', tests: /order of/ },
			{ what: 'Parameters by expressions', suite: 'inputs', tests: /by expressions/ },
			{ what: 'Pinned data', suite: 'inputs', tests: /pinned/ },
			{ what: 'On Error: Stop, Continue, error output', suite: 'bulk', tests: /refuses one/ },
			{ what: 'Wrong input refused with a sentence', suite: 'badInput' },
			{ what: 'Example workflows', suite: 'examples' },
		],
	},
];
