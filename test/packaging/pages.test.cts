/** What the pages for readers promise: links, anchors, pictures, commands, tests and the README's length. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import type { Description, Parameter } from '../support/parameterTables.cjs';

const ROOT = join(__dirname, '../..');
const REPOSITORY = 'https://github.com/n8n-nodes-mirakl-connect/n8n-nodes-mirakl-connect';

/** Most words of the README: a newcomer reads it in a few minutes. */
const MAX_WORDS = 1400;

/** Largest picture: n8n's editor in the window of a small laptop. */
const MAX_PICTURE = { width: 1440, height: 900 };

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What is in the repository, or is about to be. */
const listed = (...patterns: string[]): string[] =>
	execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
		cwd: ROOT,
		encoding: 'utf8',
	})
		.split('\n')
		.filter((file) => file !== '' && existsSync(join(ROOT, file)));

const files = new Set(listed());
const pages = listed('*.md');

/** Outside of code, where brackets mean something else. */
const proseOf = (markdown: string): string =>
	markdown
		.replace(/^```[\s\S]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ''));

interface Link {
	page: string;
	target: string;
}

const linksOf = (page: string): Link[] =>
	[
		...proseOf(read(page)).matchAll(
			/\]\(\s*<?([^()\s>]+(?:\([^()\s]*\))?)>?[^()]*\)|(?:src|href)="([^"]+)"/g,
		),
	]
		.map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? '')
		.map((target) => ({ page, target }));

/** Anchors as GitHub makes them of headings. */
function anchorsOf(page: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of read(page)
		.replace(/^```[\s\S]*?^```/gm, '')
		.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
		const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
		const slug = text
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		let anchor = slug;
		for (let twin = 1; anchors.has(anchor); twin++) anchor = `${slug}-${twin}`;
		anchors.add(anchor);
	}
	return anchors;
}

const isFolder = (path: string): boolean =>
	existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isDirectory();

/** Addresses of this repository on GitHub count as links into it. */
function pathOf({ page, target }: Link): { path: string; anchor: string | undefined } | undefined {
	const own = target.startsWith(REPOSITORY)
		? target.slice(REPOSITORY.length).replace(/^\/(blob|tree)\/main\//, '') || 'README.md'
		: undefined;
	if (own === undefined && /^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
	const [path = '', anchor] = decodeURIComponent(own ?? target).split('#', 2);
	if (own !== undefined) return { path: path === '' ? 'README.md' : path, anchor };
	return { path: path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path)), anchor };
}

/** @returns what is wrong with a link, or undefined */
function faultOf(link: Link): string | undefined {
	const to = pathOf(link);
	if (to === undefined) return undefined;
	const { path, anchor } = to;
	if (path.startsWith('..')) return `${link.page} → ${link.target}: outside of the repository`;
	const there =
		files.has(path) ||
		(isFolder(path) && [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`)));
	if (!there) return `${link.page} → ${link.target}: no such file`;
	if (anchor === undefined || anchor === 'readme') return undefined;
	return path.endsWith('.md') && anchorsOf(path).has(anchor)
		? undefined
		: `${link.page} → ${link.target}: no such heading`;
}

it('are looked at', () => {
	expect(pages).toEqual(
		expect.arrayContaining(['README.md', 'docs/operations.md', 'examples/README.md']),
	);
	expect(pages.flatMap(linksOf).length).toBeGreaterThan(80);
});

it('link to what is in the repository, and to headings that are there', () => {
	expect(pages.flatMap(linksOf).flatMap((link) => faultOf(link) ?? [])).toEqual([]);
});

it('are where the editor sends its users', () => {
	const addresses = listed('nodes/*.json', 'credentials/*.ts').flatMap((page) =>
		[...read(page).matchAll(new RegExp(`'(${REPOSITORY}[^']*)'|"(${REPOSITORY}[^"]*)"`, 'g'))].map(
			([, single, double]) => ({ page, target: single ?? double ?? '' }),
		),
	);

	expect(addresses.length).toBeGreaterThan(3);
	expect(addresses.flatMap((link) => faultOf(link) ?? [])).toEqual([]);
});

it.each([
	[{ page: 'README.md', target: 'docs/nowhere.md' }, 'no such file'],
	[{ page: 'README.md', target: 'docs/events.md#nowhere' }, 'no such heading'],
	[{ page: 'docs/load.md', target: '#nowhere' }, 'no such heading'],
	[{ page: 'README.md', target: '../elsewhere.md' }, 'outside of the repository'],
	[{ page: 'README.md', target: `${REPOSITORY}/blob/main/nowhere.md` }, 'no such file'],
	[{ page: 'README.md', target: `${REPOSITORY}#nowhere` }, 'no such heading'],
])('would be found wrong: %j', (link, fault) => {
	expect(faultOf(link)).toContain(fault);
});

it('say in the README what a newcomer needs, in no more than 1,400 words', () => {
	const words = read('README.md')
		.split(/\s+/)
		.filter((word) => /[\p{L}\p{N}]/u.test(word));

	expect(words.length).toBeLessThanOrEqual(MAX_WORDS);
});

describe('pictures', () => {
	const pictures = listed('docs/images/*.png');

	it.each(pictures)('%s is shown somewhere, and is not too large', (picture) => {
		const shown = pages.flatMap(linksOf).map((link) => pathOf(link)?.path);
		const header = readFileSync(join(ROOT, picture));

		expect(shown).toContain(picture);
		expect(header.readUInt32BE(16)).toBeLessThanOrEqual(MAX_PICTURE.width);
		expect(header.readUInt32BE(20)).toBeLessThanOrEqual(MAX_PICTURE.height);
	});
});

it('name commands that are there', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = pages.flatMap((page) =>
		[...read(page).matchAll(/npm (?:run ([\w:-]+)|(start|test))\b/g)].map(
			([, run, short]) => run ?? short ?? '',
		),
	);

	expect(named.length).toBeGreaterThan(20);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('name tests that are there', () => {
	// The sources of sample orders name files of other repositories.
	const own = pages.filter((page) => !page.endsWith('SOURCES.md'));
	const named = own.flatMap((page) =>
		[...read(page).matchAll(/`(test\/[\w./-]+)`(?: "([^"]+)")?/g)].map(
			([, file = '', title = '']) => ({ page, file, title }),
		),
	);

	expect(named.length).toBeGreaterThan(30);
	expect(
		named.filter(({ file, title }) => {
			if (isFolder(file)) return false;
			return !files.has(file) || !read(file).includes(title);
		}),
	).toEqual([]);
});

it('say rightly which operations need no credential', () => {
	const { node } = JSON.parse(read('test/fixtures/description.json')) as Description & {
		node: { credentials: Array<Pick<Parameter, 'displayOptions'>> };
	};
	const without = node.credentials[0]?.displayOptions?.hide?.operation;

	expect(without).toEqual(['validate', 'parseEvent']);
});
