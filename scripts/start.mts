/** `npm start`: this package in a real n8n, with the simulator in place of Mirakl Connect. */
import { type Demo, runDemo } from '../lab/demo/demo.mts';
import { askedActionsTable } from '../lab/demo/askedActions.mts';
import { receivedOrdersTable } from '../lab/demo/receivedOrders.mts';
import * as commands from '../lab/kit/command.mts';
import { firstEnd } from '../lab/kit/program.mts';
import { tail } from '../lab/kit/report.mts';

/** The stores that the first example sends orders of. */
const STORES = ['shopify-store', 'woocommerce-store', 'bol-store'];

const program = commands
	.command(
		'npm start',
		"Runs this package in a real n8n, with the simulator in place of Mirakl Connect: installs n8n (the first time), runs the first example, shows what arrived, lets Connect ask for a shipment and a refund, carries them out, and keeps n8n's editor and the simulator running.",
	)
	.option(
		'--once',
		'ends after showing what arrived and was carried out; exit code 0 if all of it was',
	);

await commands.run(program, async ({ once }, work) => {
	const demo = await runDemo(work);
	await showReceivedOrders(demo);
	showAskedActions(demo);
	if (once) return;
	showAddresses(demo);
	const end = await firstEnd(demo.server, demo.simulator);
	if (!work.signal.aborted) throw new Error(end);
});

async function showReceivedOrders({ simulator, example, execution }: Demo): Promise<void> {
	const { orders } = await simulator.client.state();
	console.log(`\nOrders in the simulator, sent by "${example.name}":`);
	console.log(receivedOrdersTable(orders));
	const missing = STORES.filter(
		(store) => !orders.some((received) => received.channel_store_id === store),
	);
	if (missing.length > 0) {
		throw new Error(`No order arrived of: ${missing.join(', ')}.\n${tail(execution.messages)}`);
	}
}

function showAskedActions({ asked }: Demo): void {
	console.log('\nAsked for by the simulator, and carried out by example 8:');
	console.log(askedActionsTable(asked));
	const open = asked.filter(({ reported, order }) => reported === null || order?.updated !== true);
	if (open.length > 0) throw new Error(`${open.length} of them were not carried out to the end.`);
}

function showAddresses({ server, simulator }: Demo): void {
	console.log(`
n8n editor       ${server.url}
  e-mail         ${server.email}
  password       ${server.password}
Simulator page   ${simulator.url}/

Ctrl-C stops both.`);
}
