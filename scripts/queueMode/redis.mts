/** Redis, which holds the queue. */
import { freePort, LOOPBACK } from '../freePort.mts';
import { type Database, newPassword, startDatabase } from './database.mts';
import { systemProgram } from './systemProgram.mts';

export async function startRedis(): Promise<Database> {
	const file = systemProgram('redis-server');
	return await startDatabase(async ({ path, write }) => {
		const port = await freePort();
		const password = newPassword();
		const settings = [
			`bind ${LOOPBACK}`,
			`port ${port}`,
			`dir ${path}`,
			`requirepass ${password}`,
			// Nothing of this outlives the process.
			'save ""',
		];
		return {
			program: {
				name: 'Redis',
				file,
				args: [await write('redis.conf', settings.join('\n'))],
				ready: 'Ready to accept connections',
			},
			environment: {
				QUEUE_BULL_REDIS_HOST: LOOPBACK,
				QUEUE_BULL_REDIS_PORT: String(port),
				QUEUE_BULL_REDIS_PASSWORD: password,
			},
		};
	});
}
