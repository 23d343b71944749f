import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { CleanUps, withCleanUps } from '../../lab/kit/cleanUps.mts';
import { reportingCommand, someOf, wholeNumbers, written } from '../../lab/kit/command.mts';
import { projectFolder } from '../../lab/kit/folders.mts';
import { type Program, startProgram } from '../../lab/kit/program.mts';
import { waitUntil } from '../../lab/kit/waitUntil.mts';

describe('a program', () => {
	/** A program that says something and stays, told apart by an argument of its own. */
	const saying = (script: string, mark = randomUUID()): Program & { mark: string } => ({
		name: 'The program',
		file: process.execPath,
		args: ['-e', `${script}; setInterval(() => {}, 1000)`, mark],
		cwd: projectFolder,
		env: { PATH: process.env.PATH },
		ready: /ready/,
		mark,
	});
	const isRunning = async (mark: string): Promise<boolean> =>
		(await execa('pgrep', ['-f', mark], { reject: false })).stdout !== '';

	it('runs once it is ready, until it is stopped', async () => {
		const program = saying('console.log("ready")');
		const { log, stop } = await startProgram(program);

		expect(log()).toContain('ready');
		expect(await isRunning(program.mark)).toBe(true);
		await stop();
		expect(await isRunning(program.mark)).toBe(false);
	});

	it('is gone when it was not ready in time', async () => {
		const program = saying('console.log("something else")');

		await expect(startProgram({ ...program, startDeadline: 1000 })).rejects.toThrow(
			'The program did not start: it was not ready after 1 s',
		);
		expect(await isRunning(program.mark)).toBe(false);
	});

	it('says why it ended before it was ready', async () => {
		const program = saying('console.error("no port"); process.exit(1)');

		await expect(startProgram(program)).rejects.toThrow('its process ended\nno port');
	});

	it('is gone when the one that started it was killed', async () => {
		const { ready, ...program } = saying('console.log("ready")');
		const starter = `
			import { startProgram } from './lab/kit/program.mts';
			await startProgram({ ...${JSON.stringify(program)}, ready: ${String(ready)} });
			console.log('started');
			setInterval(() => {}, 1000);`;
		// By its input: an argument would hold the mark, too.
		const child = execa(process.execPath, ['--import', 'tsx', '--input-type=module'], {
			cwd: projectFolder,
			input: starter,
			reject: false,
		});
		let said = '';
		child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
		await waitUntil('it has started', () => (said.includes('started') ? true : undefined));
		expect(await isRunning(program.mark)).toBe(true);

		child.kill('SIGKILL');
		await child;

		const gone = async () => ((await isRunning(program.mark)) ? undefined : true);
		expect(await waitUntil('it is gone', gone)).toBe(true);
	});

	it('is gone when it was broken off', async () => {
		const program = saying('console.log("something else")');
		const signal = AbortSignal.timeout(1000);

		await expect(startProgram({ ...program, signal })).rejects.toThrow('its process ended');
		expect(await isRunning(program.mark)).toBe(false);
	});
});

describe('clean-ups', () => {
	it('all run, the latest first, also when one fails', async () => {
		const done: string[] = [];
		const cleanUps = new CleanUps();
		const note = (name: string) => () => Promise.resolve(void done.push(name));
		cleanUps.add(note('first'));
		cleanUps.add(() => Promise.reject(new Error('in use')));
		cleanUps.add(note('last'));

		await expect(cleanUps.run()).rejects.toThrow('in use');
		expect(done).toEqual(['last', 'first']);
	});

	it('take a folder away after a task that failed', async () => {
		let folder = '';
		const task = withCleanUps(async (cleanUps) => {
			folder = await cleanUps.folder('test');
			expect(existsSync(folder)).toBe(true);
			throw new Error('the task failed');
		});

		await expect(task).rejects.toThrow('the task failed');
		expect(existsSync(folder)).toBe(false);
	});
});

describe('a command', () => {
	const called = (...args: string[]) =>
		reportingCommand('npm run bench', 'Measures.')
			.option('--full', 'all of it')
			.option('--sizes <list>', 'numbers of orders', wholeNumbers, [1000, 10_000])
			.option('--ways <list>', 'of them', someOf(['ours', 'floor']), ['ours'])
			.exitOverride()
			.configureOutput({ writeErr: () => undefined })
			.parse(args, { from: 'user' });

	it('reads lists and flags', () => {
		const { build, ...options } = called('--sizes', '5,70', '--full', '--no-build').opts();

		expect(options).toEqual({ sizes: [5, 70], ways: ['ours'], full: true });
		expect(build).toBe(false);
	});

	it.each([
		[['--sizes', '5,x'], '"x" is not a whole number'],
		[['--ways', 'theirs'], '"theirs" is none of ours, floor'],
		[['--size', '5'], 'unknown option'],
	])('refuses %j', (args, message) => {
		expect(() => called(...args)).toThrow(message);
	});

	it('is written down with what differs from its defaults, and without where the results went', () => {
		const text = written(called('--sizes', '1000', '--full', '--out', 'x', '--note', 'y'));

		expect(text).toBe('npm run bench -- --full --sizes 1000');
		expect(written(called('--no-build', '--sizes', '1000,10000'))).toBe('npm run bench');
	});
});
