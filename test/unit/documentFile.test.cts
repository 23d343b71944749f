import type { IExecuteFunctions } from 'n8n-workflow';

import { readDocumentFile } from '../../nodes/MiraklConnectOrders/resources/orderDocument/documentFile';
import { strictMock } from '../support/strictMock.cjs';

it('does not load a stored file that is too large', async () => {
	const context = strictMock<IExecuteFunctions>({
		getNode: () => ({ name: 'node' }),
		getNodeParameter: () => 'data',
		getInputData: () => [
			{
				json: {},
				binary: { data: { id: 'filesystem:1', mimeType: '', fileName: 'a.pdf', data: '' } },
			},
		],
		// No getBinaryDataBuffer: the mock throws if the file is loaded.
		helpers: strictMock({
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: 11 * 1024 * 1024 }),
		}),
	});

	await expect(readDocumentFile(context, 0, {})).rejects.toThrow(
		"The file in 'Input Data Field Name' is larger than 10 MB",
	);
});
