/** The n8n versions to test on: `N8N_VERSIONS=oldest,newest`, by default both. */
import { type N8nVersion, NEWEST, OLDEST } from '../../../lab/n8n/versions.mts';

const VERSIONS: Partial<Record<string, N8nVersion>> = { newest: NEWEST, oldest: OLDEST };

export const testedVersions = (process.env.N8N_VERSIONS ?? 'oldest,newest')
	.split(',')
	.map((name) => {
		const version = VERSIONS[name.trim()];
		if (version === undefined) throw new Error(`N8N_VERSIONS knows no "${name}".`);
		return version;
	});
