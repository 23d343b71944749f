/** The kinds of fields that channels' orders are read with. */
import { z } from 'zod/v4';

import { Findings } from '../../../nodes/MiraklConnectOrders/channels/findings';
import {
	part,
	readPayload,
	text,
	units,
} from '../../../nodes/MiraklConnectOrders/channels/payload';

describe('what may be left out', () => {
	const schema = z.object({ buyer: part(z.object({ email: text })), count: part(units) });
	const read = (json: unknown) => {
		const findings = new Findings();
		return { value: readPayload(schema, json, findings), problems: findings.problems };
	};

	it.each([[undefined], [null], [''], [[]], [{}]])('is undefined for %j', (emptied) => {
		expect(read({ buyer: emptied, count: emptied })).toEqual({
			value: { buyer: undefined, count: undefined },
			problems: [],
		});
	});

	it('is read where it is there', () => {
		expect(read({ buyer: { email: 'a@example.com' }, count: 0 }).value).toEqual({
			buyer: { email: 'a@example.com' },
			count: 0,
		});
	});

	it('is a problem where it is something else', () => {
		const { problems } = read({ buyer: ['a'], count: -1 });
		expect(problems).toEqual([
			{ field: 'buyer', message: 'must be an object' },
			{ field: 'count', message: 'must be a whole number' },
		]);
	});
});
