// Shows what the simulator has received, and refreshes when something changes.
import { html, render } from '/preact.js';
import { askedCard, askForm } from './asked.js';
import {
	actionCard,
	anonymizationCard,
	carriersCard,
	documentCard,
	orderCard,
	refusedCard,
	returnCard,
} from './cards.js';

const shownEntries = 100;

/** The part of the page for one kind of what was received. */
const lists = {
	orders: {
		title: 'Orders',
		card: orderCard,
		empty: 'Every order that a workflow sends appears here with its lines and totals.',
	},
	refused: {
		title: 'Refused requests',
		card: refusedCard,
		empty: 'A request that breaks a rule appears here with the reasons.',
	},
	returns: {
		title: 'Returns',
		card: returnCard,
		empty: 'Every return that a workflow sends appears here with its lines and where it is.',
	},
	documents: {
		title: 'Documents',
		card: documentCard,
		empty: 'Labels and invoices that are uploaded appear here for download.',
	},
	asked: {
		title: 'Asked for by Connect',
		card: askedCard,
		empty: 'Send an order, then ask for an action: its event waits in the queue.',
	},
	actions: {
		title: 'Reported outcomes',
		card: actionCard,
		empty: 'Outcomes that are reported for order actions appear here.',
	},
	carriers: {
		title: 'Carriers',
		card: carriersCard,
		empty: 'The list of carriers of each channel appears here.',
	},
	anonymizations: {
		title: 'Anonymization dates',
		card: anonymizationCard,
		empty: 'Orders that are to be anonymized appear here with the date.',
	},
};

const countNames = [
	...Object.entries(lists).map(([key, { title }]) => [key, title]),
	['requests', 'Requests'],
	['rateLimited', 'Slowed down (429)'],
	['ignoredOlderVersions', 'Older versions ignored'],
];

let status = 'Connecting';
let find = '';
let received = { counts: {} };

function section(name) {
	const { title, card, empty } = lists[name];
	const entries = received[name] ?? [];
	const total = received.totals?.[name] ?? 0;
	const note = total > entries.length ? `${entries.length} of ${total.toLocaleString()}` : '';
	const nothing = find === '' ? `Nothing yet. ${empty}` : 'Nothing found.';
	return html`
		<section>
			<h2>${title} <small>${note}</small></h2>
			${name === 'asked' && askForm(received.orders ?? [])}
			${entries.length > 0 ? entries.toReversed().map(card) : html`<p>${nothing}</p>`}
		</section>
	`;
}

function count([key, name]) {
	const value = received.counts[key] ?? 0;
	const kind = ['refused', 'rateLimited'].includes(key) && value > 0 ? 'wait' : '';
	return html`<span class=${kind}><strong>${value.toLocaleString()}</strong> ${name}</span>`;
}

function search({ target }) {
	find = target.value;
	void refreshSoon();
}

function reset() {
	if (!confirm('Forget all that was received, and all changed settings?')) return;
	void fetch('/admin/reset', { method: 'POST' });
}

function show() {
	const page = html`
		<main class="container-fluid">
			<div class="row">
				<h1>Mirakl Connect simulator</h1>
				<mark role="status" class=${status === 'Live' ? 'good' : 'wait'}>${status}</mark>
			</div>
			<p>What a sales channel has sent to this local stand-in. Nothing here reaches Mirakl.</p>
			<p class="row">${countNames.map(count)}</p>
			<fieldset role="group">
				<input type="search" placeholder="Find an id, a store, a product …" onInput=${search} />
				<button onClick=${reset}>Reset</button>
			</fieldset>
			<div class="grid">
				${section('orders')}
				<div>
					${[
						'asked',
						'refused',
						'returns',
						'documents',
						'actions',
						'carriers',
						'anonymizations',
					].map(section)}
				</div>
			</div>
		</main>
	`;
	render(page, document.body);
}

async function fetchJson(address, query) {
	const response = await fetch(`${address}?${new URLSearchParams(query)}`, { cache: 'no-store' });
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	return await response.json();
}

async function refresh() {
	const query = { latest: shownEntries, find };
	const [state, refused, asked] = await Promise.all([
		fetchJson('/admin/state', query),
		fetchJson('/admin/requests', { ...query, refused: true }),
		fetchJson('/admin/actions', query),
	]);
	const { counts } = state;
	const ofApi = counts.refused + counts.tokenRefusals;
	const totals = { ...counts, refused: ofApi + counts.rateLimited };
	received = { ...state, refused, asked, totals, counts: { ...counts, refused: ofApi } };
}

// One refresh at a time; a change during a refresh asks for one more.
let refreshing = false;
let wanted = false;

async function refreshSoon() {
	wanted = true;
	if (refreshing) return;
	refreshing = true;
	while (wanted) {
		wanted = false;
		try {
			await refresh();
			status = 'Live';
		} catch {
			status = 'The simulator does not answer';
		}
		show();
	}
	refreshing = false;
}

const events = new EventSource('/admin/events');
events.addEventListener('open', refreshSoon);
events.addEventListener('change', refreshSoon);
events.addEventListener('error', refreshSoon);
show();
