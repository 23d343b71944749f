import { execa } from 'execa';
import { inProject } from '../../lab/kit/folders.mts';
import { isEverywhere, isLoopback } from '../../simulator/listening.mts';
import { anOrder } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import type { SimulatorProcess } from '../support/simulatorProcess.cjs';

let starting: SimulatorProcess | undefined;

afterEach(async () => {
	await starting?.stop();
	starting = undefined;
});

/** What the program prints. It ends with its input, which has no content. */
async function printed(args: string[]): Promise<string> {
	const script = inProject('simulator', 'main.mts');
	const options = ['--port', '0', '--stop-with-stdin', ...args];
	const { all } = await execa(process.execPath, ['--import', 'tsx', script, ...options], {
		input: '',
		all: true,
		reject: false,
	});
	return all;
}

it.each(['192.168.1.10', 'example.com', '0.0.0.0.example.com', '10.0.0.0', ':::', ''])(
	'%s is neither this machine alone nor all of its addresses',
	(host) => {
		expect(isLoopback(host) || isEverywhere(host)).toBe(false);
	},
);

it('does not listen on an address that was not meant for it', async () => {
	expect(await printed(['--host', '192.168.1.10'])).toContain('listens on loopback addresses, or');
});

it('tells containers where it is, and warns, when all addresses are asked for', async () => {
	const text = await printed(['--host', '0.0.0.0']);

	const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
	expect(text).toContain(`http://host.docker.internal:${port}/api/channel-platform`);
	expect(text).toContain(`http://host.docker.internal:${port}/oauth/token`);
	expect(text).toContain('ask for no password');
});

it('says nothing of containers and networks otherwise', async () => {
	expect(await printed([])).not.toMatch(/docker|network/);
});

it('names files where others reach it', async () => {
	const reachedAt = 'http://host.docker.internal:4010';
	starting = TestSimulator.launch('--host', '0.0.0.0', '--reached-at', `${reachedAt}/`);
	const simulator = await TestSimulator.start(starting);
	await simulator.send(anOrder('A'));

	const events = await simulator.ask({ type: 'UPLOAD_DOCUMENT' });

	expect(JSON.stringify(events)).toContain(`"${reachedAt}/demo/`);
});
