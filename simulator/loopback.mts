/** The simulator listens on, and pushes to, addresses of this machine only. */

const loopback = /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?|localhost)$/;

export const isLoopback = (host: string): boolean => loopback.test(host);
