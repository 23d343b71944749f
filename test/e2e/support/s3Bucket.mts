/** A bucket on a local S3-compatible server, for n8n to read from. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import S3rver from 's3rver';
import { freePort, LOOPBACK } from '../../../lab/kit/ports.mts';

const NAME = 'binary-data';
/** The one account that the server knows. */
const ACCOUNT = 'S3RVER';

export interface S3Bucket {
	/** Makes the bucket known to n8n; files are still written as its default mode says. */
	environment: Record<string, string>;
	/** Puts a file there as n8n itself does. */
	put: (key: string, content: Buffer, fileName: string, mimeType: string) => Promise<void>;
	stop: () => Promise<void>;
}

export async function openS3Bucket(): Promise<S3Bucket> {
	const directory = await mkdtemp(join(tmpdir(), 's3-bucket-'));
	const host = `${LOOPBACK}:${await freePort()}`;
	const server = new S3rver({
		address: LOOPBACK,
		port: Number(host.split(':')[1]),
		directory,
		silent: true,
		// It forms the signature of a bucket's own address otherwise than the AWS SDK in n8n.
		allowMismatchedSignatures: true,
		configureBuckets: [{ name: NAME, configs: [] }],
	});
	await server.run();
	return {
		environment: {
			N8N_AVAILABLE_BINARY_DATA_MODES: 'filesystem,s3',
			N8N_EXTERNAL_STORAGE_S3_HOST: host,
			N8N_EXTERNAL_STORAGE_S3_PROTOCOL: 'http',
			N8N_EXTERNAL_STORAGE_S3_BUCKET_NAME: NAME,
			N8N_EXTERNAL_STORAGE_S3_BUCKET_REGION: 'us-east-1',
			N8N_EXTERNAL_STORAGE_S3_ACCESS_KEY: ACCOUNT,
			N8N_EXTERNAL_STORAGE_S3_ACCESS_SECRET: ACCOUNT,
		},
		put: async (key, content, fileName, mimeType) => {
			await axios.put(`http://${host}/${NAME}/${key}`, content, {
				headers: {
					'Content-Type': mimeType,
					'x-amz-meta-filename': encodeURIComponent(fileName),
				},
				maxBodyLength: Infinity,
				proxy: false,
			});
		},
		stop: async () => {
			await server.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}
