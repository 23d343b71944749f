/** Orders are checked when their turn comes; what is found must be what a check of all of them at first would find. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { isFailed } from '../../../nodes/MiraklConnectOrders/reporting/outcomes';
import { upsert } from '../../../nodes/MiraklConnectOrders/resources/order/upsert';
import { ACCEPTED, mockContext } from '../../support/mockContext.cjs';
import { anOrder, anOrderLine, UPSERT } from '../../support/orders.cjs';

interface Spec {
	channel: string;
	store: string;
	id: string;
	minute: number;
	/** Whether the order itself fits the contract. */
	fits: boolean;
	lines: string[];
}

const spec: fc.Arbitrary<Spec> = fc.record({
	channel: fc.constantFrom('c1', 'c1', 'c2'),
	store: fc.constantFrom('s1', 's2'),
	id: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
	minute: fc.integer({ min: 0, max: 4 }),
	fits: fc.constantFrom(true, true, false),
	lines: fc.array(fc.constantFrom('l1', 'l2', 'l3', 'l4', 'l5', 'l6'), {
		minLength: 1,
		maxLength: 3,
	}),
});

/** Mostly one store, as most runs have, and mostly ids that come once. */
const specs = fc.oneof(
	fc.array(spec, { maxLength: 12 }),
	fc
		.array(spec, { maxLength: 12 })
		.map((all) => all.map((one) => ({ ...one, channel: 'c1', store: 's1' }))),
	fc
		.array(spec, { maxLength: 12 })
		.map((all) =>
			all.map((one, n) => ({ ...one, channel: 'c1', store: 's1', id: `${one.id}${n}` })),
		),
);

const atMinute = (minute: number) => `2026-07-07T10:0${minute}:00Z`;
const storeOf = ({ channel, store }: Spec) => `${channel}/${store}`;
const orderOf = ({ id, minute, fits, lines }: Spec) =>
	anOrder(id, {
		channel_updated_at: atMinute(minute),
		status: fits ? 'SHIPPED' : 5,
		order_lines: lines.map((line) => anOrderLine(line)),
	});

/** The problems of each order, all checked in input order before anything else: slow, and plain to see. */
function problemsOf(all: readonly Spec[]): string[][] {
	const owners = new Map<string, string>();
	return all.map((one) => {
		if (!one.fits) return ['must be text'];
		const order = `${storeOf(one)}/${one.id}`;
		return one.lines.flatMap((line, position) => {
			const place = `${one.channel}/${line}`;
			const owner = owners.get(place);
			if (one.lines.indexOf(line) < position) return ['stands on two lines of this order'];
			owners.set(place, owner ?? order);
			return owner === undefined || owner === order ? [] : ['is used by another order of this run'];
		});
	});
}

/** What becomes of each order when Connect accepts all that is sent. */
function expectedOf(all: readonly Spec[], duplicates: string) {
	const problems = problemsOf(all);
	return all.map((one, index) => {
		if (problems[index]!.length > 0) return problems[index];
		const versions = all.filter(
			(other, n) =>
				storeOf(other) === storeOf(one) && other.id === one.id && problems[n]!.length === 0,
		);
		const newest = versions.reduce((best, other) => (other.minute >= best.minute ? other : best));
		return newest === one || duplicates === 'sendAll' ? 'accepted' : atMinute(newest.minute);
	});
}

async function run(all: readonly Spec[], options: IDataObject) {
	const { context, requests } = mockContext({
		items: all.map((one) => ({ json: orderOf(one) })),
		parameters: {
			...UPSERT,
			specifyOrder: 'item',
			channelId: (itemIndex: number) => all[itemIndex]!.channel,
			channelStoreId: (itemIndex: number) => all[itemIndex]!.store,
			options,
		},
		http: () => ACCEPTED,
	});
	const outcomes = await upsert.execute(context);
	const sent = requests.map(({ body }) => (body as { orders: IDataObject[] }).orders);
	return { outcomes, sent };
}

it.each(['keepNewest', 'sendAll'])(
	'finds the same as a check of all orders at first (%s)',
	async (duplicates) => {
		await fc.assert(
			fc.asyncProperty(specs, fc.integer({ min: 1, max: 4 }), async (all, batchSize) => {
				const options = { duplicates, batchSize, requestsPerSecond: 30 };

				const { outcomes, sent } = await run(all, options);

				const found = outcomes.map((outcome) => {
					if (!isFailed(outcome)) return outcome.json.superseded_by ?? outcome.json.outcome;
					return outcome.failure.details.problems.map(({ message }) =>
						message.replace(/^must be text.*/, 'must be text'),
					);
				});
				expect(found).toEqual(expectedOf(all, duplicates));
				expect(sent.flat()).toHaveLength(found.filter((one) => one === 'accepted').length);
			}),
			{ numRuns: 300 },
		);
	},
	10 * 60_000,
);
