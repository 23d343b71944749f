// Properties with few cases, and the same ones for each mutant: a mutant is killed every time or never.
const fc = require('fast-check');

fc.configureGlobal({ seed: 1, numRuns: 10, endOnFailure: true });
