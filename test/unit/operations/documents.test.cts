import type { IBinaryData } from 'n8n-workflow';

import { orderDocument } from '../../../nodes/MiraklConnectOrders/resources/orderDocument';
import { errorAnswer, failure } from '../../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../../support/mockContext.cjs';

const PDF = Buffer.from('%PDF-1.7\n');
const binary = (content: Buffer, overrides: Partial<IBinaryData> = {}): IBinaryData => ({
	data: content.toString('base64'),
	fileName: 'label.pdf',
	mimeType: 'application/pdf',
	...overrides,
});
const PARAMETERS = {
	channelId: '1234',
	channelStoreId: 'store-1',
	channelOrderId: 'ORDER/1',
	channelDocumentId: 'LABEL/1',
	binaryPropertyName: 'data',
	documentType: 'RETURN_LABEL',
};

// A retry comes at once.
beforeAll(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => jest.restoreAllMocks());

async function run(
	operation: 'delete' | 'upload',
	{
		parameters = {},
		http = () => ACCEPTED,
		file = binary(PDF),
		helpers,
	}: {
		parameters?: MockRun['parameters'];
		http?: MockRun['http'];
		file?: IBinaryData;
		helpers?: object;
	} = {},
) {
	const { context, requests } = mockContext({
		items: [{ json: {}, binary: { data: file } }],
		parameters: { ...PARAMETERS, ...parameters },
		http,
		helpers,
	});
	const [outcome] = await orderDocument.operations[operation]!.execute(context);
	return { outcome, requests };
}
const refuses = (status: number) => () => {
	throw errorAnswer(status, { message: 'No' });
};

describe('upload', () => {
	/** The parts of the form that was sent, by name: head and content. */
	function partsOf(body: unknown): string[][] {
		const [, ...parts] = (body as Buffer).toString().split(/--n8n-mirakl-connect-[0-9a-f-]+/);
		return parts.slice(0, -1).map((part) => part.trim().split('\r\n\r\n'));
	}

	it('sends the file, where it belongs, and what it is', async () => {
		const options = { returnId: 'R-1', subChannelCode: 'FR', channelType: 'LABEL' };

		const { outcome, requests } = await run('upload', { parameters: { options } });

		expect(requests).toMatchObject([
			{ method: 'POST', url: expect.stringMatching(/\/v1\/orders\/ORDER%2F1\/documents$/) },
		]);
		const [file, origin, metadata] = partsOf(requests[0]!.body);
		expect(file).toEqual([
			'Content-Disposition: form-data; name="file"; filename="label.pdf"\r\nContent-Type: application/pdf',
			'%PDF-1.7',
		]);
		expect(origin![0]).toContain('name="origin"\r\nContent-Type: application/json');
		expect(JSON.parse(origin![1]!)).toEqual({
			channel_id: '1234',
			channel_store_id: 'store-1',
			sub_channel_code: 'FR',
		});
		expect(metadata![0]).toContain('name="metadata"\r\nContent-Type: application/json');
		expect(JSON.parse(metadata![1]!)).toEqual({
			channel_document_id: 'LABEL/1',
			filename: 'label.pdf',
			type: 'RETURN_LABEL',
			channel_type: 'LABEL',
			entity: { id: 'R-1', type: 'RETURN' },
		});
		expect(outcome).toEqual({
			itemIndex: 0,
			json: {
				channel_document_id: 'LABEL/1',
				channel_order_id: 'ORDER/1',
				file_name: 'label.pdf',
				size: PDF.length,
				mime_type: 'application/pdf',
				uploaded: true,
			},
		});
	});

	it('leaves out what is not given', async () => {
		const { requests } = await run('upload');

		const [, origin, metadata] = partsOf(requests[0]!.body);
		expect(JSON.parse(origin![1]!)).toEqual({ channel_id: '1234', channel_store_id: 'store-1' });
		expect(JSON.parse(metadata![1]!)).toEqual({
			channel_document_id: 'LABEL/1',
			filename: 'label.pdf',
			type: 'RETURN_LABEL',
		});
	});

	it.each([
		[400, "Check 'Channel Order ID', 'Channel ID' and 'Channel Store ID'"],
		[404, "Check 'Channel Order ID': Connect must know the order."],
	])('names what to check after %d', async (status, hint) => {
		const { outcome } = await run('upload', { http: refuses(status) });

		expect(outcome).toMatchObject({
			failure: {
				error: 'Connect refused document LABEL/1 of order ORDER/1',
				hint: expect.stringContaining(hint),
				details: { channel_document_id: 'LABEL/1', channel_order_id: 'ORDER/1' },
			},
		});
	});

	it.each([
		['channelOrderId', '..', `'Channel Order ID' can't be ".."`],
		['channelDocumentId', '.', `'Channel Document ID' can't be "."`],
		['documentType', '', "'Document Type' is empty"],
		['channelStoreId', '', "'Channel Store ID' is empty"],
	])('sends nothing when %s is %j', async (name, value, error) => {
		const { outcome, requests } = await run('upload', { parameters: { [name]: value } });

		expect(outcome).toMatchObject({ failure: { error } });
		expect(requests).toEqual([]);
	});
});

describe('the file of a document', () => {
	const MEGABYTE = 1024 * 1024;
	const big = (size: number) => binary(Buffer.concat([PDF, Buffer.alloc(size - PDF.length)]));
	const FIELD = "'Input Data Field Name'";

	it.each<[string, object, string | undefined, string]>([
		['of the option before that of the file', { fileName: ' a.pdf ' }, 'b.pdf', 'a.pdf'],
		['of the file', {}, ' b.pdf ', 'b.pdf'],
		['of 255 characters, whatever they are', { fileName: '🙂'.repeat(255) }, '', '🙂'.repeat(255)],
	])('has the name %s', async (_, options, fileName, expected) => {
		const { outcome } = await run('upload', {
			parameters: { options },
			file: binary(PDF, { fileName }),
		});

		expect(outcome).toMatchObject({ json: { file_name: expected } });
	});

	it.each<[string, IBinaryData, object, string, string | undefined]>([
		[
			'without a name',
			binary(PDF, { fileName: undefined }),
			{},
			'The document has no file name',
			"Set the option 'File Name' to a name of 1 to 255 characters.",
		],
		[
			'with a blank name',
			binary(PDF, { fileName: ' ' }),
			{},
			'The document has no file name',
			undefined,
		],
		[
			'with a name of 256 characters',
			binary(PDF),
			{ options: { fileName: 'x'.repeat(256) } },
			"'File Name' is longer than 255 characters",
			"Set the option 'File Name' to a name of 1 to 255 characters.",
		],
		['that is empty', binary(Buffer.alloc(0)), {}, `The file in ${FIELD} is empty`, undefined],
		[
			'of more than 10 MB',
			big(10 * MEGABYTE + 1),
			{},
			`The file in ${FIELD} is larger than 10 MB`,
			'It has 10485761 bytes; Connect accepts up to 10485760.',
		],
		[
			'of another format',
			binary(Buffer.from('MZ')),
			{},
			`The file in ${FIELD} is not a PDF, JPEG, PNG or CSV`,
			'The content decides, not the name: Connect accepts these four formats only.',
		],
		[
			'that is not there',
			binary(PDF),
			{ binaryPropertyName: 'label' },
			`${FIELD} names a file that the input item does not have`,
			'There is no "label". The item has: data.',
		],
	])('is refused when it is one %s', async (_, file, parameters, error, hint) => {
		const { outcome, requests } = await run('upload', { file, parameters: { ...parameters } });

		expect(outcome).toMatchObject({ failure: { error, ...(hint === undefined ? {} : { hint }) } });
		expect(requests).toEqual([]);
	});

	it('may have exactly 10 MB', async () => {
		const { outcome } = await run('upload', { file: big(10 * MEGABYTE) });

		expect(outcome).toMatchObject({ json: { size: 10 * MEGABYTE } });
	});

	it('may be a CSV by its type alone', async () => {
		const file = binary(Buffer.from('a;b'), { fileName: 'list', mimeType: 'text/csv' });

		expect((await run('upload', { file })).outcome).toMatchObject({
			json: { mime_type: 'text/csv' },
		});
	});

	it('is missed among others, which are named', async () => {
		const { context } = mockContext({
			items: [{ json: {}, binary: { label: binary(PDF), invoice: binary(PDF) } }],
			parameters: PARAMETERS,
		});

		const [outcome] = await orderDocument.operations.upload!.execute(context);

		expect(outcome).toMatchObject({
			failure: { hint: 'There is no "data". The item has: label, invoice.' },
		});
	});

	it('is missed in an item that has none at all', async () => {
		const { context } = mockContext({ parameters: PARAMETERS });

		const [outcome] = await orderDocument.operations.upload!.execute(context);

		expect(outcome).toMatchObject({
			failure: {
				hint: 'There is no "data", and no other file: does the node before this one give out a file?',
			},
		});
	});

	it.each([
		['too large', 10 * MEGABYTE + 1, 'failure'],
		['just right', 10 * MEGABYTE, 'json'],
		['of an unknown size', undefined, 'json'],
	])('is judged before it is loaded, where n8n stored it: %s', async (_, fileSize, expected) => {
		const getBinaryMetadata = async (id: string) =>
			await Promise.resolve(id === 'filesystem:1' ? { fileSize } : {});

		const { outcome } = await run('upload', {
			file: binary(PDF, { id: 'filesystem:1' }),
			helpers: { getBinaryMetadata },
		});

		expect(outcome).toHaveProperty(expected);
	});
});

describe('delete', () => {
	it('says where the document belongs, and that it is gone', async () => {
		const { outcome, requests } = await run('delete', {
			parameters: { options: { subChannelCode: 'FR' } },
		});

		expect(requests).toMatchObject([
			{
				method: 'DELETE',
				url: expect.stringMatching(/\/v1\/orders\/documents\/LABEL%2F1$/),
				body: {
					origin: { channel_id: '1234', channel_store_id: 'store-1', sub_channel_code: 'FR' },
				},
			},
		]);
		expect(outcome).toEqual({
			itemIndex: 0,
			json: { channel_document_id: 'LABEL/1', deleted: true },
		});
	});

	const accept = { options: { ifMissing: 'accept' } };

	it('of a document that is missing fails', async () => {
		const { outcome } = await run('delete', { http: refuses(404) });

		expect(outcome).toMatchObject({
			failure: {
				error: 'Connect refused the deletion of document LABEL/1',
				hint: expect.stringContaining("set the option 'If Missing' to 'Accept'"),
				details: { channel_document_id: 'LABEL/1' },
			},
		});
	});

	it('of a document that is missing can be accepted', async () => {
		const { outcome } = await run('delete', { http: refuses(404), parameters: accept });

		expect(outcome).toMatchObject({
			json: { channel_document_id: 'LABEL/1', deleted: false },
		});
	});

	it('that is refused for another reason fails all the same', async () => {
		expect(
			(await run('delete', { http: refuses(403), parameters: accept })).outcome,
		).toHaveProperty('failure');
	});

	it.each([
		[404, 'json'],
		[403, 'failure'],
	])('after a try whose answer was lost: %d', async (status, expected) => {
		let tries = 0;
		const { outcome } = await run('delete', {
			http: () => {
				tries += 1;
				throw tries === 1 ? failure({ code: 'ECONNRESET' }) : errorAnswer(status);
			},
		});

		expect(outcome).toHaveProperty(expected);
		if (expected === 'json') expect(outcome).toMatchObject({ json: { deleted: true } });
	});

	it.each(['.', '..'])('is not asked for with the id %s', async (channelDocumentId) => {
		const { outcome } = await run('delete', { parameters: { channelDocumentId } });

		expect(outcome).toMatchObject({
			failure: { error: `'Channel Document ID' can't be "${channelDocumentId}"` },
		});
	});
});
