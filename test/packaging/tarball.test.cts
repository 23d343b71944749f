import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import omit from 'lodash/omit';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';

const ROOT = join(__dirname, '..', '..');

interface Manifest {
	name: string;
	license: string;
	dependencies?: object;
	peerDependencies: object;
	overrides?: object;
	scripts: Record<string, string>;
	keywords: string[];
	author: { name: string; email: string };
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
}

let folder: string;
let files: string[];
let manifest: Manifest;
const at = (path: string) => join(folder, 'package', path);

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'mirakl-connect-pack-'));
	const json = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(json) as [{ filename: string; files: Array<{ path: string }> }];
	files = packed.files.map(({ path }) => path);
	execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
	// n8n provides the modules that the package requires; here the project's own do.
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	manifest = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Manifest;
});
afterAll(() => rmSync(folder, { recursive: true }));

it('holds only what n8n loads, README, LICENSE and CHANGELOG', () => {
	const others = files.filter((path) => !path.startsWith('dist/'));
	expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json']);

	const unexpected = files.filter(
		(path) =>
			path.startsWith('dist/') &&
			!/^dist\/(credentials|nodes)\/.*\.js$/.test(path) &&
			!/^dist\/icons\/[^/]+\.svg$/.test(path) &&
			!/^dist\/nodes\/.*(\.node|__schema__\/v1\.0\.0(\/\w+\/\w+)?)\.json$/.test(path),
	);
	expect(unexpected).toEqual([]);
});

it('keeps the rules of verification in package.json', () => {
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-mirakl-connect',
		license: 'MIT',
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: { strict: true },
	});
	expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	expect(manifest.dependencies ?? {}).toEqual({});
	expect(manifest.overrides).toBeUndefined();
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(manifest.author).toEqual({
		name: expect.any(String),
		email: expect.stringContaining('@'),
	});
	const hooks = ['prepare', 'preinstall', 'install', 'postinstall', 'prepublish'];
	expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
});

it('has nothing that npm audit could find fault with', () => {
	// With a dependency, npm would ask the registry, which is not there.
	const json = execFileSync(
		'npm',
		['audit', '--omit=dev', '--omit=peer', '--json', '--registry=http://127.0.0.1:9'],
		{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
	);
	const { vulnerabilities, metadata } = JSON.parse(json) as {
		vulnerabilities: object;
		metadata: { dependencies: { prod: number } };
	};

	expect(vulnerabilities).toEqual({});
	// The package itself.
	expect(metadata.dependencies.prod).toBe(1);
});

it('requires nothing at run time but what n8n brings and files of its own', () => {
	const provided = ['n8n-workflow', 'lodash', 'luxon', 'zod/v4', 'node:crypto'];
	const isProvided = (name: string) => provided.includes(name) || /^lodash\/\w+$/.test(name);
	const required = files
		.filter((path) => path.endsWith('.js'))
		.flatMap((path) => {
			const code = readFileSync(at(path), 'utf8');
			return [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => ({ path, name: name! }));
		});
	expect(required.length).toBeGreaterThan(20);
	const foreign = required.filter(
		({ path, name }) =>
			!isProvided(name) && !(name.startsWith('.') && resolves(join(at(path), '..', name))),
	);
	expect(foreign).toEqual([]);
});

const resolves = (path: string) => [`${path}.js`, join(path, 'index.js')].some(existsSync);

describe('what package.json names', () => {
	const load = <T,>(path: string, className: string): T => {
		const classes = createRequire(__filename)(at(path)) as Record<string, new () => T>;
		return new classes[className]!();
	};
	const icons = ({ icon }: Pick<INodeTypeDescription, 'icon'>) =>
		Object.values(icon as Record<string, string>).map((path) => path.replace('file:', ''));

	/** The file of one class among those that package.json names. */
	const pathOf = (paths: string[], className: string) =>
		paths.find((path) => path.includes(`/${className}.`))!;
	const loadNode = (className: string) => {
		const path = pathOf(manifest.n8n.nodes, className);
		const { description } = load<INodeType>(path, className);
		const codex = JSON.parse(readFileSync(at(path.replace(/\.js$/, '.json')), 'utf8')) as object;
		return { description, codex, home: join(at(path), '..') };
	};
	const schemaOf = (home: string, path: string) =>
		JSON.parse(readFileSync(join(home, '__schema__', `${path}.json`), 'utf8')) as object;
	const NODES = ['MiraklConnectOrders', 'MiraklConnectTrigger'];
	const CREDENTIALS = ['MiraklConnectEventsApi', 'MiraklConnectOAuth2Api'];

	it('is these nodes and credentials, and no other', () => {
		const names = (paths: string[]) => paths.map((path) => basename(path).split('.')[0]);

		expect(names(manifest.n8n.nodes)).toEqual(NODES);
		expect(names(manifest.n8n.credentials)).toEqual(CREDENTIALS);
	});

	it.each(NODES)('is %s with icons and codex', (className) => {
		const { description, codex, home } = loadNode(className);

		expect(icons(description).map((icon) => existsSync(join(home, icon)))).toEqual([true, true]);
		expect(codex).toMatchObject({
			node: expect.stringMatching(`^${manifest.name}($|\\.${description.name}$)`),
			categories: ['Sales'],
		});
	});

	it('is an output schema for each operation', () => {
		const { description, home } = loadNode('MiraklConnectOrders');
		const pickers = description.properties.filter(({ name }) => name === 'operation');
		const operations = pickers.flatMap(({ options, displayOptions }) =>
			options!.map((option) => {
				const [resource] = displayOptions!.show!.resource as [string];
				return `${resource}/${(option as { value: string }).value}`;
			}),
		);
		expect(operations.length).toBeGreaterThan(5);
		for (const operation of operations) {
			expect(schemaOf(home, `v1.0.0/${operation}`)).toMatchObject({ type: 'object' });
		}
	});

	it('is an output schema for what the trigger gives: that of Parse Event without the handle', () => {
		const parseEvent = schemaOf(
			loadNode('MiraklConnectOrders').home,
			'v1.0.0/orderAction/parseEvent',
		);
		const schema = schemaOf(loadNode('MiraklConnectTrigger').home, 'v1.0.0');

		expect(schema).toEqual(omit(parseEvent, 'properties.delivery.properties.handle'));
	});

	it.each(CREDENTIALS)('is %s with icons', (className) => {
		const path = pathOf(manifest.n8n.credentials, className);
		const credential = load<ICredentialType>(path, className);
		const home = join(at(path), '..');

		expect(credential.name).toBe(`m${className.slice(1)}`);
		expect(icons(credential).map((icon) => existsSync(join(home, icon)))).toEqual([true, true]);
	});
});
