/** `npm start`: this package in a real n8n, with the simulator in place of Mirakl Connect. */
import { parseArgs } from 'node:util';
import { Demo } from './demo.mts';
import { interruption } from './interruption.mts';
import { receivedOrdersTable } from './receivedOrdersTable.mts';
import { tail } from './report.mts';

const HELP = `Runs this package in a real n8n, with the simulator in place of Mirakl Connect.

  npm start              installs n8n (the first time), runs the first example, shows what
                         arrived, and keeps n8n's editor and the simulator running
  npm start -- --once    ends after showing what arrived; exit code 0 if orders of all three
                         shops did
  npm start -- --help    shows this text
`;

/** The stores that the first example sends orders of. */
const STORES = ['shopify-store', 'woocommerce-store', 'bol-store'];

async function showReceivedOrders(demo: Demo): Promise<void> {
	const orders = await demo.get('simulator').receivedOrders();
	console.log(`\nOrders in the simulator, sent by "${demo.get('example').name}":`);
	console.log(receivedOrdersTable(orders));
	const missing = STORES.filter(
		(store) => !orders.some((received) => received.channel_store_id === store),
	);
	if (missing.length > 0) {
		const { messages } = demo.get('execution');
		throw new Error(`No order arrived of: ${missing.join(', ')}.\n${tail(messages)}`);
	}
}

function showAddresses(demo: Demo): void {
	const { url, email, password } = demo.get('server');
	console.log(`
n8n editor       ${url}
  e-mail         ${email}
  password       ${password}
Simulator page   ${demo.get('simulator').url}/

Ctrl-C stops both.`);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	return await runDemo(interruption(), !values.once);
}

/** Gives the exit code. */
async function runDemo(signal: AbortSignal, withServer: boolean): Promise<number> {
	const demo = new Demo(signal);
	try {
		await demo.run({ withServer });
		await showReceivedOrders(demo);
		if (!withServer) return 0;
		showAddresses(demo);
		const end = await demo.processEnd();
		if (signal.aborted) return 0;
		throw new Error(end);
	} catch (error) {
		if (signal.aborted) return 130;
		throw error;
	} finally {
		await demo.stop();
	}
}

function fail(error: unknown): number {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	return 1;
}

process.exitCode = await main().catch(fail);
