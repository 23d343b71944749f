import {
	channelIdReader,
	localChannelIdReader,
} from '../../nodes/MiraklConnectOrders/parameters/channelId';
import { mockContext, type MockRun } from '../support/mockContext.cjs';

const CREDENTIAL = { environment: 'production', channelId: '99' };

async function channelOf(channelId: unknown, run: MockRun = {}): Promise<string> {
	const { context } = mockContext({ parameters: { channelId }, ...run });
	return (await channelIdReader(context))(0);
}

it('is that of the node, whatever the credential says', async () => {
	expect(await channelOf('1234', { credential: CREDENTIAL })).toBe('1234');
	expect(await channelOf(() => '1234', { credential: CREDENTIAL })).toBe('1234');
});

it.each([[''], [undefined]])('is that of the credential where the field is %j', async (left) => {
	expect(await channelOf(left, { credential: CREDENTIAL })).toBe('99');
	expect(await channelOf(left, { credential: { channelId: 99 } })).toBe('99');
});

it.each<[string, unknown, MockRun]>([
	['neither names one', '', {}],
	['the credential has an empty one', '', { credential: { channelId: '' } }],
	['an expression finds none in the item', () => '', { credential: CREDENTIAL }],
	['an expression finds null', () => null, { credential: CREDENTIAL }],
])('is missing where %s', async (_, channelId, run) => {
	await expect(channelOf(channelId, run)).rejects.toThrow("'Channel ID' is empty");
});

describe('where nothing is sent', () => {
	const localOf = (channelId: unknown) =>
		localChannelIdReader(mockContext({ parameters: { channelId } }).context)(0);

	it('may be left open', () => {
		expect(localOf('')).toBe('');
		expect(localOf('1234')).toBe('1234');
		expect(() => localOf(() => '')).toThrow("'Channel ID' is empty");
	});
});
