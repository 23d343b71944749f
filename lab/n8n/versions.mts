/** The n8n versions that the package is tried on. */

export interface N8nVersion {
	n8n: string;
	/** Major version of a Node that is installed beside n8n; 'own' is the Node that runs this. */
	node: '24' | 'own';
	/** npm overrides that this version needs to install. */
	overrides: Readonly<Record<string, string>>;
	/** Environment variables that only this version needs. */
	environment: Readonly<Record<string, string>>;
}

/** Newest version of which npm finds all dependencies. It needs Node 24. */
export const NEWEST: N8nVersion = {
	n8n: '2.41.1',
	node: '24',
	overrides: {},
	environment: {
		// It would fetch a list from the internet at each start. Older versions do not know the name.
		N8N_DISABLED_MODULES: 'mcp-registry',
	},
};

/** Oldest version that is still patched. */
export const OLDEST: N8nVersion = {
	n8n: '1.123.81',
	node: 'own',
	// n8n asks for a version that is not in the npm registry.
	overrides: { xlsx: '0.18.5' },
	environment: {
		// The newer engine needs isolated-vm, which has no prebuilt binary for every Node.
		N8N_EXPRESSION_ENGINE: 'legacy',
		// Code nodes in a task runner, as newer versions have them always.
		N8N_RUNNERS_ENABLED: 'true',
	},
};
