import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { SimulatorProcess } from '../support/simulatorProcess.cjs';

let child: ChildProcess | undefined;

afterEach(() => {
	child?.kill('SIGKILL');
});

it('can be stopped while it starts', async () => {
	const simulator = new SimulatorProcess([]);

	await simulator.stop();

	await expect(simulator.url).rejects.toThrow('The simulator ended');
});

it('says so when it ends instead of listening', async () => {
	const simulator = new SimulatorProcess(['--help']);

	await expect(simulator.url).rejects.toThrow('The simulator ended');
	await simulator.stop();
});

it('ends with its input, as it does when the program that started it is killed', async () => {
	const program = ['--import', 'tsx', 'simulator/main.mts', '--port', '0', '--stop-with-stdin'];
	const starting = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
	child = starting;
	await once(starting.stdout, 'data');
	starting.stdin.destroy();

	expect(await once(starting, 'exit')).toEqual([0, null]);
});
