/** The environment of an n8n process: a short list, so that a developer's own settings stay out. */
import { delimiter, dirname } from 'node:path';
import pick from 'lodash/pick.js';
import { freePort, LOOPBACK } from '../kit/ports.mts';
import type { InstalledN8n } from './install.mts';
import type { UserFolder } from './userFolder.mts';

/** What programs need from the system; the later ones are for Windows. */
const FROM_THE_SYSTEM = [
	'HOME',
	'TMPDIR',
	'LANG',
	'SystemRoot',
	'ComSpec',
	'USERPROFILE',
	'APPDATA',
	'LOCALAPPDATA',
	'TEMP',
	'TMP',
];

/** n8n asks nothing of the internet. */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
};

export async function n8nEnvironment(
	{ nodeBinary, version }: InstalledN8n,
	userFolder: UserFolder,
	port?: number,
): Promise<NodeJS.ProcessEnv> {
	return {
		...pick(process.env, FROM_THE_SYSTEM),
		...OFFLINE,
		...version.environment,
		// For Code nodes n8n starts whatever "node" it finds: it must be the one that n8n runs on.
		PATH: [dirname(nodeBinary), process.env.PATH].join(delimiter),
		N8N_USER_FOLDER: userFolder.path,
		N8N_ENCRYPTION_KEY: userFolder.encryptionKey,
		// At a lower level `n8n execute` would not print its result.
		N8N_LOG_LEVEL: 'info',
		N8N_HOST: LOOPBACK,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_PORT: String(port ?? (await freePort())),
		// Every n8n process, a command too, has a broker for its Code nodes.
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// The editor is reached without TLS.
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'UTC',
	};
}
