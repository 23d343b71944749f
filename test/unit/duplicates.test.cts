import fc from 'fast-check';

import { settleVersions } from '../../nodes/MiraklConnectOrders/sending/versions';
import { compareInstants, parseInstant } from '../../nodes/shared/values/instant';

interface Sent {
	id: string | undefined;
	at: string;
}

const versionOf = ({ id, at }: Sent) => ({ key: id, updatedAt: parseInstant(at) });
const supersededBy = (records: Sent[]) =>
	settleVersions(records, versionOf, 'keepNewest').superseded;
const at = (minute: number) => `2026-07-07T10:0${minute}:00Z`;

describe('keeping the newest', () => {
	it('finds for each version the one that is sent instead', () => {
		const records = [
			{ id: 'A', at: at(1) },
			{ id: 'B', at: at(0) },
			{ id: 'A', at: at(3) },
			{ id: 'A', at: at(2) },
		];

		expect([...supersededBy(records)]).toEqual([
			[records[0], records[2]],
			[records[3], records[2]],
		]);
	});

	it('takes the later record of two with the same moment', () => {
		const records = [
			{ id: 'A', at: '2026-07-07T12:00:00+02:00' },
			{ id: 'A', at: '2026-07-07T10:00:00.000Z' },
		];

		expect(supersededBy(records).get(records[0]!)).toBe(records[1]);
	});

	it('keeps what it can not compare', () => {
		const records = [
			{ id: 'A', at: 'yesterday' },
			{ id: 'A', at: at(1) },
			{ id: undefined, at: at(1) },
			{ id: undefined, at: at(2) },
		];

		expect(supersededBy(records).size).toBe(0);
	});
});

const sent: fc.Arbitrary<Sent> = fc.record({
	id: fc.constantFrom('A', 'B', 'C', undefined),
	at: fc.constantFrom(at(0), at(1), at(2), 'yesterday'),
});

it('leaves one readable version of each order, which no other is newer than', () => {
	fc.assert(
		fc.property(fc.array(sent, { maxLength: 20 }), (records) => {
			const { superseded, rounds } = settleVersions(records, versionOf, 'keepNewest');
			const kept = records.filter((record) => !superseded.has(record));
			expect(rounds.flat().sort(byPlace(records))).toEqual(kept);
			for (const id of ['A', 'B', 'C']) {
				const readable = (list: Sent[]) =>
					list.filter((record) => record.id === id && versionOf(record).updatedAt !== undefined);
				const [winner, ...others] = readable(kept);
				expect(others).toEqual([]);
				for (const record of readable(records)) {
					const order = compareInstants(
						versionOf(record).updatedAt!,
						versionOf(winner!).updatedAt!,
					);
					expect(order).toBeLessThanOrEqual(0);
					if (order === 0)
						expect(records.indexOf(record)).toBeLessThanOrEqual(records.indexOf(winner!));
				}
			}
		}),
	);
});

it('deals versions out over rounds, none with two of one order, oldest first', () => {
	fc.assert(
		fc.property(fc.array(sent, { maxLength: 20 }), (records) => {
			const { rounds } = settleVersions(records, versionOf, 'sendAll');
			expect(rounds.flat().sort(byPlace(records))).toEqual(records);
			for (const round of rounds) {
				expect(round.length).toBeGreaterThan(0);
				const ids = round.map(({ id }) => id).filter((id) => id !== undefined);
				expect(new Set(ids).size).toBe(ids.length);
				expect([...round].sort(byPlace(records))).toEqual(round);
			}
			for (const id of ['A', 'B', 'C']) {
				const moments = rounds.flat().flatMap((record) => {
					const { updatedAt } = versionOf(record);
					return record.id === id && updatedAt !== undefined ? [updatedAt] : [];
				});
				moments.slice(1).forEach((moment, index) => {
					expect(compareInstants(moments[index]!, moment)).toBeLessThanOrEqual(0);
				});
			}
		}),
	);
});

it.each([
	['first', ['yesterday', at(1), at(2)]],
	['last', [at(2), at(1), 'yesterday']],
	['in between', [at(2), 'yesterday', at(1)]],
])('sends what has no readable date before the others, when it came %s', (_, dates) => {
	const records = dates.map((date) => ({ id: 'A', at: date }));

	const { rounds } = settleVersions(records, versionOf, 'sendAll');

	expect(rounds.map((round) => round.map((record) => record.at))).toEqual([
		['yesterday'],
		[at(1)],
		[at(2)],
	]);
});

function byPlace(records: Sent[]) {
	return (a: Sent, b: Sent) => records.indexOf(a) - records.indexOf(b);
}
