/**
 * What users see of the nodes and their credentials, and what their saved workflows hold: names, defaults,
 * options, texts. The reference has been read by a person; after a change that is meant, write it anew
 * with `UPDATE_DESCRIPTION=1 npx jest --selectProjects unit -t "shows and saves"` and `npm run lint:fix`, and
 * read the difference: a changed `name`, `value` or `default` breaks workflows that are saved already.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { MiraklConnectEventsApi } from '../../credentials/MiraklConnectEventsApi.credentials';
import { MiraklConnectOAuth2Api } from '../../credentials/MiraklConnectOAuth2Api.credentials';
import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';
import { MiraklConnectTrigger } from '../../nodes/MiraklConnectTrigger/MiraklConnectTrigger.node';

const REFERENCE = join(__dirname, '../fixtures/description.json');

/** As n8n sends it to the editor: JSON, without what is undefined. */
const shown = JSON.parse(
	JSON.stringify({
		node: new MiraklConnectOrders().description,
		credential: new MiraklConnectOAuth2Api(),
		trigger: new MiraklConnectTrigger().description,
		eventsCredential: new MiraklConnectEventsApi(),
	}),
) as Record<string, unknown>;

if (process.env.UPDATE_DESCRIPTION === '1') {
	writeFileSync(REFERENCE, `${JSON.stringify(shown, undefined, '\t')}\n`);
}
const reference = JSON.parse(readFileSync(REFERENCE, 'utf8')) as Record<string, unknown>;

it.each(['node', 'credential', 'trigger', 'eventsCredential'])(
	'shows and saves what the reference of the %s says',
	(part) => {
		expect(shown[part]).toEqual(reference[part]);
	},
);
