/** Runs npm in a folder of its own, apart from this project's settings. */
import { execa } from 'execa';
import { tail } from './report.mts';

/** What `npm start` sets for its own scripts would steer an npm in another folder. */
const OF_THE_RUNNING_SCRIPT =
	/^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local_prefix|ignore_scripts|prefix)|INIT_CWD)/i;

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !OF_THE_RUNNING_SCRIPT.test(name));
	return { ...Object.fromEntries(own), ...extra };
}

interface NpmOptions {
	extraEnvironment?: Record<string, string>;
	signal?: AbortSignal | undefined;
}

export async function npm(
	folder: string,
	args: string[],
	{ extraEnvironment = {}, signal }: NpmOptions = {},
): Promise<string> {
	const result = await execa('npm', args, {
		cwd: folder,
		env: environment(extraEnvironment),
		extendEnv: false,
		cancelSignal: signal,
		stdin: 'ignore',
		all: true,
		reject: false,
	});
	if (result.failed) {
		throw new Error(`"npm ${args.join(' ')}" failed in ${folder}.\n${tail(result.all)}`);
	}
	return result.stdout;
}
