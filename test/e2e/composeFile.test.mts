import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import omit from 'lodash/omit.js';
import { parse } from 'yaml';
import { inProject } from '../../lab/kit/folders.mts';
import { SIMULATOR_PORT } from '../../lab/kit/simulator.mts';
import { CREDENTIAL_TYPE, DEMO_CREDENTIAL, ORIGIN } from '../../lab/kit/workflows.mts';
import { addressesOf } from '../../simulator/addresses.mts';
import { defaultSettings } from '../../simulator/settings.mts';

const FOLDER = inProject('examples', 'queue-mode');
const TRY_FOLDER = inProject('examples', 'try');

type Port = string | { host_ip?: string; published: string; target: number };

interface Composition {
	services: Record<
		string,
		{
			command?: string;
			environment?: Record<string, string>;
			network_mode?: string;
			ports?: Port[];
		}
	>;
}

/** Compose's first version prints a port as one text, the plugin its parts. */
function publishedPort(port: Port): string {
	if (typeof port === 'string') return port.replace(/\/tcp$/, '');
	return `${port.host_ip ?? ''}:${port.published}:${port.target}`;
}

/** Compose is a plugin of Docker's client, or, in its first version, a program of its own. */
async function compose(args: string[], env: Record<string, string>, cwd = FOLDER): Promise<string> {
	const { failed } = await execa('docker', ['compose', 'version'], { reject: false });
	const [file, first] = failed ? ['docker-compose', []] : ['docker', ['compose']];
	const { stdout } = await execa(file, [...first, ...args], { cwd, env });
	return stdout;
}

/** What `.env` holds once it is filled in. */
async function filledIn(): Promise<Record<string, string>> {
	const lines = (await readFile(`${FOLDER}/.env.example`, 'utf8')).split('\n');
	return Object.fromEntries(
		lines
			.map((line) => /^(\w+)=(.*)$/.exec(line))
			.filter((match) => match !== null)
			.map(([, name = '', value = '']) => [name, value || `filled-in-${name}`]),
	);
}

describe('the Compose file of queue mode', () => {
	it('describes a main process and workers that share database, queue and key', async () => {
		const { services } = parse(await compose(['config'], await filledIn())) as Composition;

		expect(Object.keys(services).sort()).toEqual(['main', 'postgres', 'redis', 'worker']);
		expect(services.worker!.command).toContain('worker');
		const shared = {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: 'filled-in-N8N_ENCRYPTION_KEY',
			DB_POSTGRESDB_HOST: 'postgres',
			QUEUE_BULL_REDIS_HOST: 'redis',
		};
		expect(services.main!.environment).toMatchObject(shared);
		expect(services.worker!.environment).toMatchObject(shared);
	});

	it('asks for the secrets that are not filled in', async () => {
		const others = omit(await filledIn(), 'N8N_ENCRYPTION_KEY');

		await expect(compose(['config', '-q'], others)).rejects.toThrow('copy .env.example to .env');
	});
});

describe('the Compose file to try it with', () => {
	it('puts the simulator where credential and examples look for it, for this machine only', async () => {
		const { services } = parse(await compose(['config'], {}, TRY_FOLDER)) as Composition;

		expect(Object.keys(services).sort()).toEqual(['n8n', 'simulator']);
		expect(services.simulator!.network_mode).toBe('service:n8n');
		expect(services.n8n!.ports!.map(publishedPort)).toEqual([
			'127.0.0.1:5678:5678',
			'127.0.0.1:4010:4010',
		]);
	});

	it('brings the credential that the examples and the simulator agree on', async () => {
		const text = await readFile(`${TRY_FOLDER}/credential.json`, 'utf8');
		const { clientId, clientSecret } = defaultSettings;

		expect(JSON.parse(text)).toEqual([
			{
				...DEMO_CREDENTIAL,
				type: CREDENTIAL_TYPE,
				data: {
					environment: 'custom',
					...addressesOf(`http://127.0.0.1:${SIMULATOR_PORT}`),
					clientId,
					clientSecret,
					channelId: ORIGIN.channel_id,
				},
			},
		]);
	});
});
