/**
 * Google's key set on this machine. n8n finds it by what it honours for every request: a proxy, and one
 * more certificate to trust. So the node asks the address that it always asks.
 */
import { readFile } from 'node:fs/promises';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CleanUps } from '../../../lab/kit/cleanUps.mts';
import { LOOPBACK } from '../../../lab/kit/ports.mts';
import type { JwkSet } from '../../support/googleSigner.cjs';

const HOST = 'www.googleapis.com';
const PATH = '/oauth2/v3/certs';

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
	return (server.address() as AddressInfo).port;
}

/** A key and a certificate that nobody else trusts, good for two days. */
async function makeCertificate(folder: string): Promise<{ key: string; certificate: string }> {
	const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	await execa('openssl', [
		...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
		...['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`],
		...['-keyout', key, '-out', certificate],
	]);
	return { key, certificate };
}

export class GoogleKeyServer {
	private constructor(private readonly certificate: string) {}

	/** What it serves; undefined while it can't be reached. */
	keys: JwkSet | undefined;

	/** How often it was asked. */
	asked = 0;

	#proxyPort = 0;

	/** Ends with the clean-ups. */
	static async start(cleanUps: CleanUps): Promise<GoogleKeyServer> {
		const { key, certificate } = await makeCertificate(await cleanUps.folder('certificate'));
		const google = new GoogleKeyServer(certificate);
		const [keyPem, certificatePem] = [await readFile(key), await readFile(certificate)];
		const server = createServer({ key: keyPem, cert: certificatePem }, ({ url }, answer) => {
			google.asked += 1;
			answer.statusCode = url === PATH ? 200 : 404;
			answer.setHeader('Content-Type', 'application/json');
			answer.setHeader('Cache-Control', 'public, max-age=21600, must-revalidate, no-transform');
			answer.end(JSON.stringify(google.keys));
		});
		const port = await listen(server);
		const proxy = createProxy((_request, answer) => answer.writeHead(502).end());
		proxy.on('connect', ({ url }, client) => {
			if (url !== `${HOST}:443` || google.keys === undefined) {
				client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
				return;
			}
			const upstream = connect(port, LOOPBACK, () => {
				client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
				upstream.pipe(client).pipe(upstream);
			});
			upstream.on('error', () => client.destroy());
			client.on('error', () => upstream.destroy());
		});
		google.#proxyPort = await listen(proxy);
		cleanUps.add(async () => {
			proxy.close();
			server.close();
			server.closeAllConnections();
			await Promise.resolve();
		});
		return google;
	}

	/** What n8n has to be started with. */
	get environment(): Record<string, string> {
		return {
			HTTPS_PROXY: `http://${LOOPBACK}:${this.#proxyPort}`,
			NO_PROXY: `${LOOPBACK},localhost`,
			NODE_EXTRA_CA_CERTS: this.certificate,
		};
	}
}
