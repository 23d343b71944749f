/** Command line of the simulator. */
import { parseArgs } from 'node:util';
import { startSimulator } from './server.mts';
import { defaultSettings, type Settings } from './settings.mts';

const help = `Mirakl Connect simulator: a local stand-in for tests, demos and benchmarks.

  node --import tsx simulator/main.mts [options]

  --port <number>           port, 0 for any free one (default 4010)
  --host <address>          loopback address (default 127.0.0.1)
  --client-id <id>          accepted client id (default ${defaultSettings.clientId})
  --client-secret <secret>  accepted secret (default ${defaultSettings.clientSecret})
  --store <channel/store>   a known store; may be repeated, replaces the default list
  --any-store               every channel and store is known
  --latency <ms>            delay of every API answer (default 0)
  --help                    this text

  Stores known by default:
${(defaultSettings.stores ?? []).map((store) => `    ${store}`).join('\n')}
`;

function readArguments() {
	return parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			host: { type: 'string', default: '127.0.0.1' },
			'client-id': { type: 'string' },
			'client-secret': { type: 'string' },
			store: { type: 'string', multiple: true },
			'any-store': { type: 'boolean', default: false },
			latency: { type: 'string', default: '0' },
			help: { type: 'boolean', default: false },
		},
	}).values;
}

function wholeNumber(name: string, text: string, highest: number): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > highest) {
		throw new Error(`--${name} must be a whole number from 0 to ${highest}.`);
	}
	return value;
}

function storesOf(given: string[] | undefined, any: boolean): string[] | null {
	if (any) return null;
	if (given?.some((store) => !/^[^/]+\/.+$/.test(store))) {
		throw new Error('--store must be written as channel/store.');
	}
	return given ?? defaultSettings.stores;
}

async function main(): Promise<void> {
	const given = readArguments();
	if (given.help) {
		console.log(help);
		return;
	}
	const settings: Partial<Settings> = {
		clientId: given['client-id'] ?? defaultSettings.clientId,
		clientSecret: given['client-secret'] ?? defaultSettings.clientSecret,
		stores: storesOf(given.store, given['any-store']),
		latencyMs: wholeNumber('latency', given.latency, 600_000),
	};
	const port = wholeNumber('port', given.port, 65_535);
	const simulator = await startSimulator({ port, host: given.host, settings });

	const stop = (): void => {
		simulator.stop().catch(fail);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);

	const secret = given['client-secret'] === undefined ? defaultSettings.clientSecret : '(as given)';
	console.log(`Mirakl Connect simulator listening on ${simulator.url}`);
	console.log(`  Page           ${simulator.url}/`);
	console.log(`  API URL        ${simulator.apiUrl}`);
	console.log(`  Token URL      ${simulator.tokenUrl}`);
	console.log(`  Client ID      ${settings.clientId ?? ''}`);
	console.log(`  Client secret  ${secret}`);
}

function fail(error: unknown): void {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

main().catch(fail);
