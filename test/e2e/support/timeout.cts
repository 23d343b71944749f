// Every start of n8n takes seconds.
jest.setTimeout(3 * 60_000);
