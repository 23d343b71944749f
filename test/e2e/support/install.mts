// Installs every n8n that is tested on, where it is missing. That takes minutes, most of them waiting.
import { ensureN8n } from '../../../lab/n8n/install.mts';
import { testedVersions } from './versions.mts';

for (const version of testedVersions) await ensureN8n(version, { report: console.log });
