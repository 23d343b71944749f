/** Google's list of public keys, as it answers, and how often it was asked for. */
import type { FastifyInstance } from 'fastify';
import { GOOGLE_CERTS_PATH } from '../addresses.mts';
import type { Simulator } from '../simulator.mts';
import { GoogleKeys } from './googleToken.mts';
import { defaultGoogle, type GoogleSettings } from './settings.mts';

export class Google {
	readonly keys = new GoogleKeys();
	settings: GoogleSettings = defaultGoogle;
	/** How often the list was asked for: who keeps it asks seldom. */
	asked = 0;

	change(given: Partial<GoogleSettings>): void {
		this.settings = { ...this.settings, ...given };
	}
}

export function googleCerts(app: FastifyInstance, simulator: Simulator): void {
	app.get(GOOGLE_CERTS_PATH, (_request, reply) => {
		const { google } = simulator;
		const { maxAgeSeconds, status } = google.settings;
		google.asked += 1;
		if (status !== 200) return reply.code(status).send({ error: { code: status } });
		return reply
			.header('cache-control', `public, max-age=${maxAgeSeconds}, must-revalidate, no-transform`)
			.send(google.keys.published());
	});
}
