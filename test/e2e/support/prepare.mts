// Installs n8n where it is missing, builds the package and packs it into the folder that is given.
import { ensureN8n } from '../../../scripts/installN8n.mts';
import { buildPackage, packPackage } from '../../../scripts/packPackage.mts';
import { testedVersions } from './versions.mts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder for the package.');
for (const version of testedVersions) await ensureN8n(version, { report: console.log });
await buildPackage();
await packPackage(folder);
