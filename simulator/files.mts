/** The page that shows what has arrived, and small files that a demo workflow can fetch and upload. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	'img-src data:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** @param file in this folder, or of a package that the page stands on */
const page = (url: string, file: string, type: string) => ({
	url,
	file,
	headers: {
		'content-type': `${type}; charset=utf-8`,
		'content-security-policy': policy,
		'referrer-policy': 'no-referrer',
		'cache-control': 'no-store',
	},
});

const document = (name: string) => ({
	url: `/demo/${name}`,
	file: `./demo/${name}`,
	headers: {
		'content-type': 'application/pdf',
		'content-disposition': `inline; filename="${name}"`,
	},
});

const files = [
	page('/', './page/index.html', 'text/html'),
	page('/page.js', './page/page.js', 'text/javascript'),
	page('/cards.js', './page/cards.js', 'text/javascript'),
	page('/asked.js', './page/asked.js', 'text/javascript'),
	page('/page.css', './page/page.css', 'text/css'),
	page('/preact.js', 'htm/preact/standalone', 'text/javascript'),
	page('/pico.css', '@picocss/pico/css/pico.min.css', 'text/css'),
	document('return-label.pdf'),
	document('invoice.pdf'),
];

export function serveFiles(app: FastifyInstance): void {
	for (const { url, file, headers } of files) {
		const bytes = readFileSync(new URL(import.meta.resolve(file)));
		app.get(url, (_request, reply) =>
			reply.headers(headers).header('x-content-type-options', 'nosniff').send(bytes),
		);
	}
}
