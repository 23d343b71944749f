// Shows what the simulator has received, and refreshes when something changes.
import { actionCard, anonymizationCard, documentCard, orderCard, refusedCard } from './cards.js';
import { element } from './elements.js';

const shownEntries = 100;

const emptyTexts = {
	orders:
		'No orders yet. Every order that a workflow sends appears here with its lines and totals.',
	refused: 'Nothing was refused. A request that breaks a rule appears here with the reasons.',
	documents: 'No documents yet. Labels and invoices that are uploaded appear here for download.',
	actions: 'No actions yet. Outcomes that are reported for order actions appear here.',
	anonymizations: 'No dates yet. Orders that are to be anonymized appear here with the date.',
};

function show(name, entries, total, card) {
	const cards = entries.toReversed().map(card);
	if (cards.length === 0) cards.push(element('p', 'card empty', emptyTexts[name]));
	document.getElementById(name).replaceChildren(...cards);
	document.getElementById(`${name}-note`).textContent =
		total > entries.length ? `newest ${entries.length} of ${total.toLocaleString()}` : '';
}

const countNames = [
	['orders', 'Orders'],
	['documents', 'Documents'],
	['actions', 'Order actions'],
	['anonymizations', 'Anonymization dates'],
	['requests', 'Requests'],
	['refused', 'Refused requests', 'alarm'],
	['rateLimited', 'Slowed down (429)', 'alarm'],
	['ignoredOlderVersions', 'Older versions ignored'],
];

function showCounts(counts) {
	const all = { ...counts, refused: counts.refused + counts.tokenRefusals };
	const shown = countNames.map(([key, name, kind]) => {
		const value = element('dd', '', all[key].toLocaleString());
		return element('div', all[key] > 0 ? kind : '', element('dt', '', name), value);
	});
	document.getElementById('counts').replaceChildren(...shown);
}

async function fetchJson(url) {
	const response = await fetch(url, { cache: 'no-store' });
	if (!response.ok) throw new Error(`${url} answered ${response.status}`);
	return await response.json();
}

async function refresh() {
	const [state, refused] = await Promise.all([
		fetchJson(`/admin/state?latest=${shownEntries}`),
		fetchJson(`/admin/requests?refused=true&latest=${shownEntries}`),
	]);
	const { counts } = state;
	showCounts(counts);
	show('orders', state.orders, counts.orders, orderCard);
	show('documents', state.documents, counts.documents, documentCard);
	show('actions', state.actions, counts.actions, actionCard);
	show('anonymizations', state.anonymizations, counts.anonymizations, anonymizationCard);
	const refusedTotal = counts.refused + counts.rateLimited + counts.tokenRefusals;
	show('refused', refused, refusedTotal, refusedCard);
}

function showLive(on) {
	const live = document.getElementById('live');
	live.textContent = on ? 'Live' : 'The simulator does not answer';
	live.className = on ? 'on' : '';
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
			showLive(true);
		} catch {
			showLive(false);
		}
	}
	refreshing = false;
}

const events = new EventSource('/admin/events');
events.addEventListener('open', refreshSoon);
events.addEventListener('change', refreshSoon);
events.addEventListener('error', () => showLive(false));
refreshSoon();
