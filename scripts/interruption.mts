/** Ctrl-C, for commands that have something to stop. */

/** Aborted at Ctrl-C, or when somebody else ends this process. */
export function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		// Stays after the first signal: a second one must not cut off the clean-up.
		process.on(name, () => {
			if (!controller.signal.aborted) console.log('\nStopping …');
			controller.abort();
		});
	}
	return controller.signal;
}
