import { createHash } from 'node:crypto';
import { DELETED, Ledger } from '../../lab/soak/ledger.mts';
import type { Accepted } from '../../simulator/client.mts';

const NOTHING: Accepted = {
	orders: [],
	documents: [],
	deletedDocuments: [],
	actions: [],
	anonymizations: [],
	returns: [],
	carriers: [],
};

const STORE = { channel_id: '1234', channel_store_id: 'store-1' };
const received_at = '2026-07-07T10:05:00Z';

function order(channel_order_id: string, channel_updated_at: string): Accepted['orders'][number] {
	const version = { channel_order_id, channel_updated_at, status: 'SHIPPED', order_lines: [] };
	return { ...STORE, order: version, received_at, versions: 1 };
}

function document(id: string, sha256: string): Accepted['documents'][number] {
	return {
		...STORE,
		channel_order_id: 'O1',
		origin: STORE,
		metadata: { channel_document_id: id, filename: 'a.pdf', type: 'CUSTOMER_INVOICE' },
		size: 1,
		sha256,
		mime_type: 'application/pdf',
		part_file_name: 'a.pdf',
		received_at,
	};
}

const of = (ledger: Ledger, kind: string, received: Partial<Accepted>) =>
	ledger.compareWith({ ...NOTHING, ...received }).find((account) => account.kind === kind);

it('counts as lost what neither arrived nor was answered with an error', () => {
	const ledger = new Ledger();
	const keys = ['HERE', 'GONE', 'OLD', 'FAILED', 'FAILED-BUT-HERE', 'UNANSWERED'];
	ledger.send(
		'order',
		keys.map((key) => ({ key, mark: 'version 2' })),
	);
	for (const key of ['HERE', 'GONE', 'OLD']) ledger.answer('order', key, { outcome: 'accepted' });
	const failure = { error: 'refused', details: { httpCode: 400, code: 'INVALID_INPUT' } };
	for (const key of ['FAILED', 'FAILED-BUT-HERE']) ledger.answer('order', key, failure);

	expect(
		of(ledger, 'order', {
			orders: [
				order('HERE', 'version 2'),
				order('OLD', 'version 1'),
				order('FAILED-BUT-HERE', 'version 2'),
			],
		}),
	).toEqual({
		kind: 'order',
		sent: 6,
		arrived: 2,
		failed: 2,
		failedButArrived: 1,
		lost: ['GONE', 'OLD', 'UNANSWERED'],
	});
	expect(Object.fromEntries(ledger.reasons)).toEqual({ '400 INVALID_INPUT': 2 });
});

it('compares documents by their content, as long as it is there', () => {
	const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
	const ledger = new Ledger();
	ledger.send(
		'document',
		['SAME', 'OTHER', 'DELETED'].map((key) => ({ key, mark: sha256('a') })),
	);

	const documents = [document('SAME', sha256('a')), document('OTHER', sha256('b'))];
	const account = of(ledger, 'document', { documents, deletedDocuments: ['DELETED'] });

	expect(account).toMatchObject({ arrived: 2, lost: ['OTHER'] });
});

it('counts a deletion only when the document is gone', () => {
	const ledger = new Ledger();
	ledger.send(
		'deletion',
		['GONE', 'STILL-THERE'].map((key) => ({ key, mark: DELETED })),
	);

	const documents = [document('STILL-THERE', 'a')];
	const account = of(ledger, 'deletion', {
		documents,
		deletedDocuments: ['GONE', 'STILL-THERE'],
	});

	expect(account).toMatchObject({ arrived: 1, lost: ['STILL-THERE'] });
});

it('refuses an answer for something that was not sent', () => {
	expect(() => new Ledger().answer('order', 'NEVER', {})).toThrow('NEVER');
});
