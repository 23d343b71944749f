/** Ends a long run in good order when it is told to end. */
export function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			controller.abort();
		});
	}
	return controller.signal;
}
