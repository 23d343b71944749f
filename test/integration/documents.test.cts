import { createHash, randomBytes } from 'node:crypto';

import type { IDataObject, INode } from 'n8n-workflow';

import { binaryOf, failingRun, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const MEGABYTE = 1024 * 1024;
/** One white pixel. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
	'base64',
);
const UPLOAD: INode['parameters'] = {
	resource: 'orderDocument',
	operation: 'upload',
	channelId: '1234',
	channelStoreId: 'store-1',
	channelOrderId: 'ORDER-1',
	binaryPropertyName: 'data',
	channelDocumentId: 'LABEL-1',
	documentType: 'RETURN_LABEL',
};
const DELETE: INode['parameters'] = {
	resource: 'orderDocument',
	operation: 'delete',
	channelId: '1234',
	channelStoreId: 'store-1',
	channelDocumentId: 'LABEL-1',
};

/** Each would be another address if it were not encoded, or encoded twice. */
const PATH_IDS = [
	'ORD/1 ü',
	'../x',
	'..\\x',
	'%2e%2e',
	'%2F',
	'a?b#c',
	'a;b=c',
	'a:b@c',
	'🙂 中',
	"a'b(c)*!",
];

const pdf = (size = 2048) =>
	Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - '%PDF-1.7\n'.length)]);
const itemWith = (content: Buffer, fileName = 'label.pdf', mimeType = 'application/pdf') => ({
	json: {},
	binary: { data: binaryOf(content, fileName, mimeType) },
});
const run = (overrides: IDataObject = {}, items = [itemWith(pdf())]) => ({
	credential: suite.credential,
	parameters: { ...UPLOAD, ...overrides } as INode['parameters'],
	items,
});

beforeEach(async () => {
	await suite.simulator.seedOrder('ORDER-1');
});

describe('upload', () => {
	it('sends the file byte for byte, with origin and metadata as JSON parts', async () => {
		const content = pdf();

		const output = await runNode(
			run({ options: { returnId: 'R-1', subChannelCode: 'FR', channelType: 'LABEL' } }, [
				itemWith(content),
			]),
		);

		expect(output[0]!.json).toEqual({
			channel_document_id: 'LABEL-1',
			channel_order_id: 'ORDER-1',
			file_name: 'label.pdf',
			size: content.length,
			mime_type: 'application/pdf',
			uploaded: true,
		});
		const [document] = (await suite.simulator.state()).documents;
		expect(document).toMatchObject({
			channel_order_id: 'ORDER-1',
			origin: { channel_id: '1234', channel_store_id: 'store-1', sub_channel_code: 'FR' },
			metadata: {
				channel_document_id: 'LABEL-1',
				filename: 'label.pdf',
				type: 'RETURN_LABEL',
				channel_type: 'LABEL',
				entity: { id: 'R-1', type: 'RETURN' },
			},
			size: content.length,
			sha256: createHash('sha256').update(content).digest('hex'),
			mime_type: 'application/pdf',
		});
		const [request] = await suite.simulator.requests();
		const body = (await suite.simulator.body(request!)).toString('latin1');
		expect(body).toContain(
			'\r\nContent-Disposition: form-data; name="origin"\r\nContent-Type: application/json\r\n\r\n{"channel_id":"1234"',
		);
	});

	it.each([
		'étiquette "retour" 中.pdf',
		'two\r\nlines: x.pdf',
		`${'é'.repeat(251)}.pdf`,
		'50%22.pdf',
		'back\\slash.pdf',
	])('keeps the file name %j', async (fileName) => {
		await runNode(run({ options: { fileName } }));

		const [document] = (await suite.simulator.state()).documents;
		expect(document!.metadata.filename).toBe(fileName);
		expect(document!.part_file_name).toMatch(/\.pdf$/);
	});

	it('survives a token that expired, with one new token call', async () => {
		await runNode(run());
		await suite.simulator.expireTokens();
		const content = pdf(9 * MEGABYTE);

		await runNode(run({ channelDocumentId: 'LABEL-2' }, [itemWith(content)]));

		const { documents, counts } = await suite.simulator.state();
		const renewed = documents.find(({ metadata }) => metadata.channel_document_id === 'LABEL-2');
		expect(renewed!.sha256).toBe(createHash('sha256').update(content).digest('hex'));
		expect(counts.tokenCalls).toBe(2);
	});

	it.each([...PATH_IDS, 'x'.repeat(2000)])(
		'sends the order id %j as one path segment',
		async (id) => {
			await suite.simulator.seedOrder(id);

			await runNode(run({ channelOrderId: id }));

			expect((await suite.simulator.state()).documents[0]!.channel_order_id).toBe(id);
		},
	);

	it('sends a percent sign of an id as one, never as the start of a code', async () => {
		await suite.simulator.seedOrder('%2e%2e');

		await runNode(run({ channelOrderId: '%2e%2e' }));

		const [request] = await suite.simulator.requests();
		expect(request!.url).toBe('/api/channel-platform/v1/orders/%252e%252e/documents');
	});

	const HOSTILE_TEXT = 'a"\r\nContent-Type: text/html\r\n\r\n--x\u0000\u2028; name="metadata"\\';

	it.each([
		['file name', { options: { fileName: `${HOSTILE_TEXT}.pdf` } }],
		['document id', { channelDocumentId: HOSTILE_TEXT }],
		['store', { channelStoreId: HOSTILE_TEXT }],
		['document type', { documentType: HOSTILE_TEXT }],
		[
			'option',
			{
				options: {
					channelType: HOSTILE_TEXT,
					returnId: HOSTILE_TEXT,
					subChannelCode: HOSTILE_TEXT,
				},
			},
		],
	])('adds no header and no part by a hostile %s', async (_, overrides) => {
		await runNode({ ...run(overrides), onError: 'continueErrorOutput' });

		const [request] = await suite.simulator.requests();
		const boundary = /boundary=(.*)$/.exec(request!.content_type ?? '')![1]!;
		const text = (await suite.simulator.body(request!)).toString('latin1');
		const parts = text.split(`--${boundary}`).slice(1, -1);
		expect(parts).toHaveLength(3);
		const heads = parts.map((part) => part.slice(2, part.indexOf('\r\n\r\n')).split('\r\n'));
		expect(heads.map((lines) => lines.length)).toEqual([2, 2, 2]);
		expect(heads[0]![0]).toMatch(
			/^Content-Disposition: form-data; name="file"; filename="[^"\r\n]*"$/,
		);
		expect(heads.map((lines) => lines[1])).toEqual([
			'Content-Type: application/pdf',
			'Content-Type: application/json',
			'Content-Type: application/json',
		]);
	});

	it('lets the label of a file choose no type but those that Connect takes', async () => {
		const mimeType = 'text/csv\r\nX-Evil: 1';
		const items = [
			itemWith(pdf(), 'a.pdf', mimeType),
			itemWith(Buffer.from('a,b\n'), 'a', mimeType),
		];

		const output = await runNode({ ...run({}, items), onError: 'continueErrorOutput' });

		expect(output.map(({ json }) => json.mime_type)).toEqual(['application/pdf', undefined]);
		const [request, ...others] = await suite.simulator.requests();
		expect(others).toEqual([]);
		expect((await suite.simulator.body(request!)).includes('X-Evil')).toBe(false);
	});

	it.each([
		['a PNG', PNG, 'a.png', 'image/png'],
		['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), 'a.jpg', 'image/jpeg'],
		['a CSV', Buffer.from('sku,quantity\nA,1\n'), 'a.csv', 'text/csv'],
	])('takes %s', async (_, content, fileName, mimeType) => {
		await runNode(run({}, [itemWith(content, fileName, mimeType)]));

		expect((await suite.simulator.state()).documents[0]!.mime_type).toBe(mimeType);
	});

	it('takes exactly 10 MB', async () => {
		await runNode(run({}, [itemWith(pdf(10 * MEGABYTE))]));

		expect((await suite.simulator.state()).documents[0]!.size).toBe(10 * MEGABYTE);
	});

	const FIELD = "'Input Data Field Name'";
	it.each([
		[
			'an EXE renamed to .pdf',
			{},
			itemWith(Buffer.from('MZ\x90\x00\x03')),
			'is not a PDF, JPEG, PNG or CSV',
		],
		[
			'an EXE renamed to .csv',
			{},
			itemWith(Buffer.from('MZ\x90\x00'), 'a.csv', 'text/csv'),
			'is not a PDF',
		],
		[
			'10 MB and one byte',
			{},
			itemWith(pdf(10 * MEGABYTE + 1)),
			`The file in ${FIELD} is larger than 10 MB`,
		],
		['an empty file', {}, itemWith(Buffer.alloc(0)), `The file in ${FIELD} is empty`],
		['a missing file', { binaryPropertyName: 'label' }, itemWith(pdf()), `${FIELD} names a file`],
		['no field name', { binaryPropertyName: '' }, itemWith(pdf()), `${FIELD} is empty`],
		[
			'a name of 256 characters',
			{ options: { fileName: 'x'.repeat(256) } },
			itemWith(pdf()),
			"'File Name' is longer than 255",
		],
		['a file without a name', {}, itemWith(pdf(), ''), 'The document has no file name'],
		[
			'no document id',
			{ channelDocumentId: '' },
			itemWith(pdf()),
			"'Channel Document ID' is empty",
		],
	])('refuses %s and sends nothing', async (_, overrides, item, expected) => {
		const error = await failingRun(run(overrides, [item]));

		expect(error.message).toContain(expected);
		expect((error.context as { itemIndex: number }).itemIndex).toBe(0);
		expect(await suite.simulator.requests()).toEqual([]);
		expect((await suite.simulator.state()).counts.tokenCalls).toBe(0);
	});

	it('says which files an item has when the named one is missing', async () => {
		const error = await failingRun(run({ binaryPropertyName: 'label' }));

		expect(error.description).toContain('The item has: data.');
	});

	it('uploads the good documents and gives the bad one an error item', async () => {
		const items = [itemWith(pdf()), itemWith(Buffer.from('MZ')), itemWith(pdf())];

		const output = await runNode({
			...run({ channelDocumentId: '={{ "D" + $itemIndex }}' }, items),
			onError: 'continueErrorOutput',
		});

		expect(output.map(({ json }) => json.uploaded ?? 'failed')).toEqual([true, 'failed', true]);
		expect((await suite.simulator.state()).documents).toHaveLength(2);
	});

	it('names the parameter when Connect does not know the order', async () => {
		const error = await failingRun(run({ channelOrderId: 'UNKNOWN' }));

		expect(error.description).toContain("Check 'Channel Order ID'");
	});
});

describe('delete', () => {
	const remove = (overrides: IDataObject = {}) => ({
		credential: suite.credential,
		parameters: { ...DELETE, ...overrides } as INode['parameters'],
	});

	it('sends its JSON body and says what it deleted', async () => {
		await runNode(run());

		const output = await runNode(remove({ options: { subChannelCode: 'FR' } }));

		expect(output[0]!.json).toEqual({ channel_document_id: 'LABEL-1', deleted: true });
		const request = (await suite.simulator.requests()).at(-1)!;
		expect(request).toMatchObject({
			method: 'DELETE',
			url: '/api/channel-platform/v1/orders/documents/LABEL-1',
			status: 204,
		});
		expect(JSON.parse((await suite.simulator.body(request)).toString())).toEqual({
			origin: { channel_id: '1234', channel_store_id: 'store-1', sub_channel_code: 'FR' },
		});
		expect((await suite.simulator.state()).documents).toEqual([]);
	});

	it.each(PATH_IDS)('sends the document id %j as one path segment', async (channelDocumentId) => {
		await runNode(run({ channelDocumentId }));

		const output = await runNode(remove({ channelDocumentId }));

		expect(output[0]!.json).toEqual({ channel_document_id: channelDocumentId, deleted: true });
		expect((await suite.simulator.state()).deletedDocuments).toEqual([
			expect.stringContaining(channelDocumentId),
		]);
	});

	it.each(['.', '..'])('refuses the document id %s, which no address can hold', async (id) => {
		const error = await failingRun(remove({ channelDocumentId: id }));

		expect(error.message).toBe(`'Channel Document ID' can't be "${id}"`);
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it('fails for an unknown document, or says that nothing was deleted', async () => {
		const error = await failingRun(remove());
		expect(error.httpCode).toBe('404');
		expect(error.description).toContain("set the option 'If Missing' to 'Accept'");

		const output = await runNode(remove({ options: { ifMissing: 'accept' } }));
		expect(output[0]!.json).toEqual({ channel_document_id: 'LABEL-1', deleted: false });
	});
});
