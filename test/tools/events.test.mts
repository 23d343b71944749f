import axios from 'axios';
import { actionTypes } from '../../simulator/events/actionEvent.mts';
import { reportAction, sendOrders } from '../support/connect.mts';
import { dataNames, eventProblems } from '../support/eventSchema.mts';
import { anOrder, anOrderLine } from '../support/orders.cjs';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const money = (amount: number) => ({ amount, currency: 'EUR' });

const taxedLine = anOrderLine('LINE-1', {
	quantity: 3,
	price: money(100),
	taxes: [{ code: 'VAT', amount: money(20) }],
	shipping_taxes: [{ code: 'VAT', amount: money(1.6) }],
});

const adjustment = (quantity: number) => ({
	channel_adjustment_id: 'ADJUSTMENT-1',
	type: 'REFUND',
	reason: 'RETURN',
	created_at: '2026-07-07T10:00:00Z',
	quantity,
	price: money(1),
	shipping_price: money(0),
});

describe('events', () => {
	it.each(actionTypes)('of the type %s are as the contract has them', async (type) => {
		const { simulator } = suite;
		const order = anOrder('ORDER-1', { sub_channel_code: 'FR', order_lines: [taxedLine] });
		expect(await sendOrders(simulator, order)).toBe(204);

		const events = await simulator.ask({ type, count: 4 });

		expect(events).toHaveLength(4);
		for (const event of events) {
			expect(eventProblems(event)).toEqual([]);
			expect(dataNames(type)).toEqual(expect.arrayContaining(Object.keys(event.data)));
			expect(event).toMatchObject({
				type,
				id: expect.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
				data: {
					channel_id: '1234',
					channel_store_id: 'store-1',
					channel_order_id: 'ORDER-1',
					sub_channel_code: 'FR',
				},
			});
		}
		expect(new Set(events.map(({ id }) => id)).size).toBe(4);
		expect(new Set(events.map(({ data }) => data.action_id)).size).toBe(4);
		const messages = await simulator.waitingMessages();
		expect(messages.map(({ body }) => JSON.parse(body) as unknown)).toEqual(events);
	});

	it('come of all types and for all orders in turn', async () => {
		const { simulator } = suite;
		await sendOrders(simulator, anOrder('ORDER-1'), anOrder('ORDER-2'));

		const events = [...(await simulator.ask()), ...(await simulator.ask({ count: 17 }))];

		for (const order of ['ORDER-1', 'ORDER-2']) {
			const ofOrder = events.filter(({ data }) => data.channel_order_id === order);
			expect(ofOrder.map(({ type }) => type).toSorted()).toEqual(actionTypes.toSorted());
		}
	});

	it('give back what is not yet given back, to the cent', async () => {
		const { simulator } = suite;
		const lines = [
			{ ...taxedLine, adjustments: [adjustment(1)] },
			anOrderLine('LINE-2', { quantity: 2, adjustments: [adjustment(2)] }),
		];
		await sendOrders(simulator, anOrder('ORDER-1', { order_lines: lines }));

		const [refund] = await simulator.ask({ type: 'REFUND' });

		expect(refund!.data.refunds).toEqual([
			{
				channel_order_line_id: 'LINE-1',
				price: money(66.67),
				product_id: 'SKU-1',
				quantity: 2,
				reason: 'RETURN',
				shipping_price: money(5.33),
				shipping_taxes: [{ code: 'VAT', amount: money(1.07) }],
				taxes: [{ code: 'VAT', amount: money(13.33) }],
			},
		]);
		const [one] = await simulator.ask({ type: 'CANCEL', quantity: 1 });
		expect(one!.data.cancelations).toMatchObject([{ quantity: 1, price: money(33.33) }]);
	});

	it('deviate as Mirakl’s own examples do when told', async () => {
		const { simulator } = suite;
		await sendOrders(simulator, anOrder('ORDER-1'));
		const deviations = [
			'orderLineId',
			'flatDocumentEntity',
			'orderActionType',
			'lowerCaseId',
		] as const;

		const [refund] = await simulator.ask({ type: 'REFUND', deviations: [...deviations] });
		const [upload] = await simulator.ask({ type: 'UPLOAD_DOCUMENT', deviations: [...deviations] });

		expect(refund).toMatchObject({ type: 'ORDER_ACTION', id: refund!.id.toLowerCase() });
		expect(refund!.data.refunds).toMatchObject([{ order_line_id: 'ORDER-1-1' }]);
		expect(refund!.data.refunds).not.toMatchObject([{ channel_order_line_id: 'ORDER-1-1' }]);
		expect(upload!.data).toMatchObject({
			document_entity_id: 'RETURN-ORDER-1',
			document_entity_type: 'RETURN',
		});
		expect(upload!.data).not.toHaveProperty('document_entity');
		expect((await simulator.askedActions()).map(({ type }) => type)).toEqual([
			'REFUND',
			'UPLOAD_DOCUMENT',
		]);
	});

	it('name documents that can be downloaded', async () => {
		const { simulator } = suite;
		await sendOrders(simulator, anOrder('ORDER-1'));
		const events = await simulator.ask({ type: 'UPLOAD_DOCUMENT', count: 2 });

		for (const { data } of events) {
			const { headers } = await axios.get(String(data.document_download_url));
			expect(headers['content-type']).toBe('application/pdf');
		}
		expect(events.map(({ data }) => data.document_type)).toEqual([
			'CUSTOMER_INVOICE',
			'RETURN_LABEL',
		]);
	});

	it('need an order that is held', async () => {
		await expect(suite.simulator.ask({ order: 'ORDER-1' })).rejects.toMatchObject({
			response: { status: 400 },
		});
	});
});

it('a report and the state after it stand with the action', async () => {
	const { simulator } = suite;
	await simulator.set({ actions: [] });
	await sendOrders(simulator, anOrder('ORDER-1'));
	const [event] = await simulator.ask({ type: 'CREATE_SHIPMENT' });
	expect(await simulator.askedActions()).toMatchObject([
		{
			event,
			deliveries: [],
			waiting: 1,
			dead: 0,
			reported: null,
			order: { status: 'AWAITING_SHIPMENT', updated: false },
		},
	]);

	expect(await reportAction(simulator, 'unknown')).toBe(404);
	expect(await reportAction(simulator, event!.data.action_id)).toBe(204);
	expect(await reportAction(simulator, event!.data.action_id)).toBe(400);
	const shipped = { status: 'SHIPPED', channel_updated_at: '2026-07-08T10:00:00Z' };
	await sendOrders(simulator, anOrder('ORDER-1', shipped));

	expect(await simulator.askedActions()).toMatchObject([
		{
			reported: { action_id: event!.data.action_id, status: 'SUCCESS' },
			order: { status: 'SHIPPED', updated: true },
		},
	]);
	await simulator.reset();
	expect(await simulator.askedActions()).toEqual([]);
	expect(await simulator.waitingMessages()).toEqual([]);
});
