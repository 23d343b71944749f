// Ends a process when the one that started it is gone, however that ended: node leash.mjs <pid>
// The starter holds the other end of the standard input; what it writes there lets the process go.
const pid = Number(process.argv[2]);

process.stdin.once('data', () => process.exit());
process.stdin.once('end', () => {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
	process.exit();
});
