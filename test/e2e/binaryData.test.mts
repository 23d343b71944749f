import { createHash, randomUUID } from 'node:crypto';
import { OLDEST } from '../../lab/n8n/versions.mts';
import { TestSimulator } from '../support/simulator.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { pdfFile, pdfOf } from './support/pdf.mts';
import { openS3Bucket, type S3Bucket } from './support/s3Bucket.mts';
import { testedVersions } from './support/versions.mts';
import { code, connect, scenarios } from './support/workflows.mts';

const SIZE = 9 * 1024 * 1024;
const CONTENT = pdfOf(SIZE);
const IN_S3 = `workflows/upload/executions/1/binary_data/${randomUUID()}`;

const UPLOAD = connect({
	resource: 'orderDocument',
	operation: 'upload',
	channelId: '1234',
	channelStoreId: 'store-1',
	channelOrderId: 'ORDER-1',
	binaryPropertyName: 'data',
	channelDocumentId: 'LABEL-1',
	documentType: 'RETURN_LABEL',
});

/** What an item says about a file that n8n wrote to S3. */
const FILE_IN_S3 = {
	id: `s3:${IN_S3}`,
	data: 's3',
	mimeType: 'application/pdf',
	fileName: 'label.pdf',
	fileExtension: 'pdf',
	fileSize: '9.44 MB',
};

describe.each(testedVersions)('a file of 9 MB on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;
	let bucket: S3Bucket;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		bucket = await openS3Bucket();
		const item = { json: {}, binary: { data: FILE_IN_S3 } };
		await suite.fill(
			scenarios(simulator, {
				upload: { nodes: [pdfFile(SIZE, 'label.pdf'), UPLOAD] },
				fromS3: { nodes: [code(`return [${JSON.stringify(item)}];`, 'File'), UPLOAD] },
			}),
		);
	});
	beforeEach(async () => {
		await simulator.reset();
		await simulator.seedOrder('ORDER-1');
	});
	afterAll(async () => {
		await bucket.stop();
		await suite.close();
	});

	/** Runs a workflow; gives what n8n keeps of the file. */
	const upload = async (workflow: string, environment: Record<string, string>) => {
		const execution = await suite.run(workflow, environment);
		expect(execution.error).toBeUndefined();
		const [item] = execution.itemsOf('File');
		return item!.binary!.data!;
	};
	const expectArrived = async () => {
		expect((await simulator.state()).documents).toMatchObject([
			{
				size: SIZE,
				sha256: createHash('sha256').update(CONTENT).digest('hex'),
				metadata: { filename: 'label.pdf' },
			},
		]);
	};

	it('arrives from memory', async () => {
		const kept = await upload('upload', { N8N_DEFAULT_BINARY_DATA_MODE: 'default' });

		expect(kept.id).toBeUndefined();
		expect(kept.data).toHaveLength(CONTENT.toString('base64').length);
		await expectArrived();
	});

	it.each([
		['files', 'filesystem', /^filesystem-v2:/],
		['the database', 'database', /^database:/],
	])('arrives from %s', async (_, mode, id) => {
		const kept = await upload('upload', {
			N8N_DEFAULT_BINARY_DATA_MODE: mode,
			// Only n8n 1.x asks for it.
			N8N_AVAILABLE_BINARY_DATA_MODES: `filesystem,${mode}`,
		});

		expect(kept.id).toMatch(id);
		expect(kept.data).toBe(mode === 'filesystem' ? 'filesystem-v2' : mode);
		await expectArrived();
	});

	describe('in S3', () => {
		beforeAll(() => bucket.put(IN_S3, CONTENT, FILE_IN_S3.fileName, FILE_IN_S3.mimeType));

		it('arrives from there', async () => {
			const kept = await upload('fromS3', {
				...bucket.environment,
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			});

			expect(kept.id).toBe(FILE_IN_S3.id);
			await expectArrived();
		});

		it('has to be put there by a licensed n8n', async () => {
			const run = suite.run('upload', {
				...bucket.environment,
				N8N_DEFAULT_BINARY_DATA_MODE: 's3',
			});

			await expect(run).rejects.toThrow(
				version === OLDEST
					? 'No license found for S3 storage'
					: 'S3 binary data storage requires a valid license',
			);
			expect((await simulator.state()).documents).toEqual([]);
		});
	});
});
