/** The clouds' own addresses, each under a prefix of its own: who reads the queue reads it here. */
import type { FastifyInstance } from 'fastify';
import { PUB_SUB_PREFIX, SERVICE_BUS_PREFIX, SQS_PREFIX } from '../addresses.mts';
import type { Simulator } from '../simulator.mts';
import { pubSub } from './pubSub.mts';
import { serviceBus } from './serviceBus.mts';
import { sqs } from './sqs.mts';

export async function eventSources(app: FastifyInstance, simulator: Simulator): Promise<void> {
	// Each cloud reads bodies in its own way, and none cares much for the content type.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
		done(null, text);
	});
	for (const [register, prefix] of [
		[sqs, SQS_PREFIX],
		[pubSub, PUB_SUB_PREFIX],
		[serviceBus, SERVICE_BUS_PREFIX],
	] as const) {
		await app.register(
			(scope, _options, done) => {
				register(scope, simulator);
				done();
			},
			{ prefix },
		);
	}
}
