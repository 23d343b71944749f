/** Serves the page that shows what has arrived. */
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

const files = [
	{ url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
	{ url: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
	{ url: '/cards.js', file: 'cards.js', type: 'text/javascript; charset=utf-8' },
	{ url: '/elements.js', file: 'elements.js', type: 'text/javascript; charset=utf-8' },
	{ url: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
];

export function page(app: FastifyInstance): void {
	for (const { url, file, type } of files) {
		const bytes = readFileSync(new URL(`./page/${file}`, import.meta.url));
		app.get(url, (_request, reply) =>
			reply
				.type(type)
				.header('content-security-policy', policy)
				.header('x-content-type-options', 'nosniff')
				.header('referrer-policy', 'no-referrer')
				.header('cache-control', 'no-store')
				.send(bytes),
		);
	}
}
