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

	it.each(['ORD/1 ü', '../x', 'a?b#c'])('sends the order id %s as one path segment', async (id) => {
		await suite.simulator.seedOrder(id);

		await runNode(run({ channelOrderId: id }));

		expect((await suite.simulator.state()).documents[0]!.channel_order_id).toBe(id);
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

	it('fails for an unknown document, or says that nothing was deleted', async () => {
		const error = await failingRun(remove());
		expect(error.httpCode).toBe('404');
		expect(error.description).toContain("set the option 'If Missing' to 'Accept'");

		const output = await runNode(remove({ options: { ifMissing: 'accept' } }));
		expect(output[0]!.json).toEqual({ channel_document_id: 'LABEL-1', deleted: false });
	});
});
