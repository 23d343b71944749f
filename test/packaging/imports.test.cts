/** The directions of docs/architecture.md: imports go downwards, in no circle, and from no node to another. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { preProcessFile } from 'typescript';

const ROOT = join(__dirname, '../..');

/** Rooms from top to bottom; those of one row know nothing of each other. */
const FLOORS: RegExp[][] = [
	[/^nodes\/\w+\/\w+\.node\.ts$/, /^credentials\//],
	// The trigger is small: all of it lies beside its description.
	[/^nodes\/\w+\/resources\//, /^nodes\/MiraklConnectTrigger\/\w+\.ts$/],
	[/^nodes\/\w+\/sending\//, /^nodes\/\w+\/channels\//],
	[/^nodes\/\w+\/parameters\//],
	[/^nodes\/\w+\/reporting\//],
	[/^nodes\/shared\/transport\//],
	[/^nodes\/shared\/contract\//],
	[/^nodes\/shared\/values\//],
];

interface Room {
	floor: number;
	room: string;
}

function roomOf(file: string): Room {
	const floor = FLOORS.findIndex((rooms) => rooms.some((room) => room.test(file)));
	const room = FLOORS[floor]?.find((room) => room.test(file));
	if (room === undefined) throw new Error(`${file} lies in no room that this test knows`);
	return { floor, room: String(room) };
}

const sourcesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file));

/** File → the files of the project that it imports. */
function readImports(files: string[]): Map<string, string[]> {
	return new Map(
		files.map((file) => {
			const { importedFiles } = preProcessFile(readFileSync(join(ROOT, file), 'utf8'));
			const own = importedFiles.map(({ fileName }) => fileName).filter((name) => /^\./.test(name));
			return [file, own.map((name) => resolveImport(file, name))];
		}),
	);
}

function resolveImport(file: string, name: string): string {
	const path = join(ROOT, dirname(file), name);
	const found = [`${path}.ts`, join(path, 'index.ts')].find((candidate) => existsSync(candidate));
	if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`);
	return relative(ROOT, found);
}

const nodeOf = (file: string) => /^nodes\/(?!shared\/)(\w+)\//.exec(file)?.[1];

function faultOf(from: string, to: string): string | undefined {
	const [above, below] = [roomOf(from), roomOf(to)];
	if (nodeOf(to) !== undefined && nodeOf(from) !== nodeOf(to))
		return `${from} → ${to}: another node`;
	if (above.floor > below.floor) return `${from} → ${to}: upwards`;
	if (above.floor === below.floor && above.room !== below.room) return `${from} → ${to}: sideways`;
	return undefined;
}

/** @returns the first circle that is found, as the files in it */
function circleIn(imports: ReadonlyMap<string, string[]>): string[] {
	const done = new Set<string>();
	const search = (file: string, path: string[]): string[] => {
		if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
		if (done.has(file)) return [];
		for (const next of imports.get(file) ?? []) {
			const circle = search(next, [...path, file]);
			if (circle.length > 0) return circle;
		}
		done.add(file);
		return [];
	};
	for (const file of imports.keys()) {
		const circle = search(file, []);
		if (circle.length > 0) return circle;
	}
	return [];
}

describe('the shipped code', () => {
	const imports = readImports(['nodes', 'credentials'].flatMap(sourcesIn));

	it('is looked at', () => {
		expect(imports.size).toBeGreaterThan(60);
		expect([...imports.values()].flat().length).toBeGreaterThan(200);
	});

	it('imports downwards only, and nothing of another node', () => {
		const faults = [...imports].flatMap(([from, files]) =>
			files.flatMap((to) => faultOf(from, to) ?? []),
		);

		expect(faults).toEqual([]);
	});

	it('imports in no circle', () => {
		expect(circleIn(imports)).toEqual([]);
	});
});

describe('this test', () => {
	const node = 'nodes/MiraklConnectOrders';

	it.each([
		['nodes/shared/values/money.ts', 'nodes/shared/contract/order.ts', 'upwards'],
		[`${node}/reporting/hints.ts`, `${node}/parameters/fields.ts`, 'upwards'],
		[`${node}/sending/batches.ts`, `${node}/channels/index.ts`, 'sideways'],
		[`${node}/resources/index.ts`, 'nodes/MiraklConnectTrigger/reporting/a.ts', 'another node'],
		['nodes/shared/transport/send.ts', `${node}/reporting/hints.ts`, 'another node'],
		['nodes/MiraklConnectTrigger/call.ts', `${node}/reporting/hints.ts`, 'another node'],
		[
			'nodes/MiraklConnectTrigger/call.ts',
			'nodes/MiraklConnectTrigger/MiraklConnectTrigger.node.ts',
			'upwards',
		],
	])('refuses that %s imports %s', (from, to, fault) => {
		expect(faultOf(from, to)).toBe(`${from} → ${to}: ${fault}`);
	});

	it('finds a circle', () => {
		const imports = new Map([
			['a', ['b']],
			['b', ['c']],
			['c', ['b']],
		]);

		expect(circleIn(imports)).toEqual(['b', 'c', 'b']);
	});
});
