/** `npm run screenshots`: takes the pictures of the README from a real n8n and the simulator. */
import { runDemo } from '../lab/demo/demo.mts';
import { takePictures } from '../lab/demo/screenshots.mts';
import * as commands from '../lab/kit/command.mts';
import { openEditor } from '../lab/n8n/editor.mts';

const program = commands.command(
	'npm run screenshots',
	'Takes the pictures of the README, in docs/images, from a real n8n and the simulator.',
);

await commands.run(program, async (_options, work) => {
	const demo = await runDemo(work);
	const editor = await openEditor(demo.server);
	work.cleanUps.add(editor.close);
	await takePictures(demo, editor);
});
