/** Command line of the simulator. */
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { addressesOf } from './addresses.mts';
import { CONTAINER_HOST, isEverywhere } from './listening.mts';
import { startSimulator } from './server.mts';
import { defaultSettings } from './settings.mts';

function wholeNumber(highest: number): (text: string) => number {
	return (text) => {
		if (/^\d+$/.test(text) && Number(text) <= highest) return Number(text);
		throw new InvalidArgumentError(`It must be a whole number from 0 to ${highest}.`);
	};
}

function webAddress(text: string): string {
	if (/^https?:/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
	throw new InvalidArgumentError(
		'It must be a web address, such as http://host.docker.internal:4010.',
	);
}

function anotherStore(store: string, others: string[] = []): string[] {
	if (/^[^/]+\/.+$/.test(store)) return [...others, store];
	throw new InvalidArgumentError('It must be written as channel/store.');
}

const { clientId: usualId, clientSecret: usualSecret, stores: usualStores } = defaultSettings;

const program = new Command('npm run simulator --')
	.description('Mirakl Connect simulator: a local stand-in for tests, demos and benchmarks.')
	.helpOption('--help', 'shows this text')
	.option('--port <number>', 'port, 0 for any free one', wholeNumber(65_535), 4010)
	.option(
		'--host <address>',
		'loopback address; 0.0.0.0 for containers and the network',
		'127.0.0.1',
	)
	.option('--reached-at <url>', 'how others reach it: events name files there', webAddress)
	.option('--client-id <id>', 'accepted client id', usualId)
	.option('--client-secret <secret>', 'accepted secret', usualSecret)
	.option(
		'--store <channel/store>',
		'a known store; may be repeated, replaces the default list',
		anotherStore,
	)
	.option('--any-store', 'every channel and store is known')
	.option('--latency <ms>', 'delay of every API answer', wholeNumber(600_000), 0)
	.option(
		'--stop-with-stdin',
		'ends when the standard input does, as it does with the program that gave it',
	)
	.addHelpText('after', `\nStores known by default:\n  ${usualStores?.join('\n  ') ?? ''}`)
	.parse();

const { port, host, reachedAt, clientId, clientSecret, latency, ...given } = program.opts();
const stores = given.anyStore === true ? null : (given.store ?? usualStores);

try {
	const settings = { clientId, clientSecret, stores, latencyMs: latency };
	const simulator = await startSimulator({ port, host, reachedAt, settings });
	const stop = (): void => {
		process.stdin.destroy();
		simulator.stop().catch(fail);
	};
	if (given.stopWithStdin === true) process.stdin.once('end', stop).resume();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	console.log(`Mirakl Connect simulator listening on ${simulator.url}
  Page           ${simulator.url}/
  API URL        ${simulator.apiUrl}
  Token URL      ${simulator.tokenUrl}
  Client ID      ${clientId}
  Client secret  ${clientSecret === usualSecret ? usualSecret : '(as given)'}`);
	if (isEverywhere(host)) console.log(forContainers(simulator.url));
} catch (error) {
	fail(error);
}

/** What else to say when it listens on all addresses of the machine. */
function forContainers(url: string): string {
	const { apiUrl, tokenUrl } = addressesOf(`http://${CONTAINER_HOST}:${new URL(url).port}`);
	return `
  For n8n in a container on this machine:
  API URL        ${apiUrl}
  Token URL      ${tokenUrl}
  On Linux, start that container with --add-host ${CONTAINER_HOST}:host-gateway

  Whoever reaches this machine over the network reaches the simulator: its page and its admin
  addresses ask for no password. Give it no real orders, and end it when you are done.`;
}

function fail(error: unknown): void {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
