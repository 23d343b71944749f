// Installs n8n where it is missing, builds the package and packs it into the folder that is given.
import { buildPackage, packPackage } from '../../../lab/kit/npm.mts';
import './install.mts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder for the package.');
await buildPackage();
await packPackage(folder);
