import type { ConnectRequest, Refusal, Send } from '../../nodes/shared/transport/request';

/** A way to Connect as a test wants it: gives why a request is refused, or nothing when it is accepted. */
export function sendBy(
	refusalOf: (request: ConnectRequest<unknown>) => Promise<Refusal | undefined>,
): Send {
	const send = async (request: ConnectRequest<unknown>) => {
		const refusal = await refusalOf(request);
		return refusal === undefined ? { body: undefined } : { refusal };
	};
	// The body of an answer is of whatever type the caller asks for; here nobody reads it.
	return send as Send;
}
