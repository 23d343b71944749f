/** How the queue behaves, and whether and how it pushes. */
import { z } from 'zod/v4';
import { fault } from '../settings.mts';
import { isLoopback } from '../listening.mts';

/** Of SQS and of nobody else, but long enough. */
const maxHiddenSeconds = 43_200;

const text = z.string().min(1);
const count = (lowest: number, highest = Infinity) => z.number().int().min(lowest).max(highest);

const queueSettings = z.strictObject({
	/** How long a received message stays hidden when the receiver does not say; fractions are fine. */
	visibilitySeconds: z.number().positive().max(maxHiddenSeconds),
	/** Deliveries of a message before it goes to the dead letters. */
	maxAttempts: count(1),
	/** Share of messages that are there twice, or every n-th. */
	duplicates: z.union([z.number().min(0).max(1), z.strictObject({ every: count(1) })]),
	/** Out of order. */
	shuffle: z.boolean(),
	/** Of the random choices: the same seed makes the same ones. */
	seed: z.number().int(),
	/** Content-Type of Service Bus messages; null as if the sender had set none. */
	contentType: text.nullable(),
	/** Answers of SQS' query API: as JSON only to those who accept nothing else, or always. */
	sqsQueryAnswers: z.enum(['xml', 'json']),
	/** Operations are `receive`, `delete` and `hide` (also: renew, give back). */
	faults: z.array(fault),
});

const authentication = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('none') }),
	z.strictObject({ kind: z.literal('header'), name: text, value: text }),
	z.strictObject({
		kind: z.literal('google'),
		email: text.optional(),
		emailVerified: z.boolean().optional(),
		/** Without it the address that is pushed to, as Pub/Sub does. */
		audience: text.optional(),
		issuer: text.optional(),
		/** From now on; below 0 for a token that has expired. */
		expiresInSeconds: z.number().optional(),
		/** Before now; below 0 for a token of the future. */
		issuedSecondsAgo: z.number().optional(),
		/** `HS256` is signed with the public key as if it were a secret. */
		algorithm: z.enum(['RS256', 'HS256', 'none']).optional(),
		/** `unpublished` signs with a key that is in no list; `wrong` claims the id of the current one. */
		key: z.enum(['current', 'unpublished', 'wrong']).optional(),
	}),
]);

export const pushShapes = [
	'pubSub',
	'pubSubUnwrapped',
	'sqsPipe',
	'sqsPipeList',
	'sqsLambda',
	'serviceBusLogicApps',
	'envelope',
] as const;

const pushSettings = z.strictObject({
	/** Loopback only; null pushes nothing. */
	url: z
		.url()
		.refine((url) => isLoopback(new URL(url).hostname), 'Must be a loopback address')
		.nullable(),
	shape: z.enum(pushShapes),
	authentication,
	/** null sends none, as Pub/Sub without a wrapper does. */
	contentType: text.nullable(),
	gzip: z.boolean(),
	/** So many at a time. */
	parallel: count(1, 1000),
	timeoutMs: count(1),
	/** Wait before the second try; it doubles with each one after it. */
	backoffMs: count(0),
	maxBackoffMs: count(0),
});

/** What Google's list of keys answers. */
const googleSettings = z.strictObject({
	maxAgeSeconds: count(0),
	/** Another status than 200 takes the list away. */
	status: count(200, 599),
});

export type QueueSettings = z.infer<typeof queueSettings>;
export type PushSettings = z.infer<typeof pushSettings>;
export type PushShape = PushSettings['shape'];
export type Authentication = z.infer<typeof authentication>;
export type GoogleAuthentication = Extract<Authentication, { kind: 'google' }>;
export type GoogleSettings = z.infer<typeof googleSettings>;

export const googleAuthentication = authentication.options[2].omit({ kind: true });
export const queueChange = queueSettings.partial();
export const pushChange = pushSettings.partial();
export const googleChange = googleSettings.partial();

export const defaultQueue: QueueSettings = {
	visibilitySeconds: 30,
	maxAttempts: 10,
	duplicates: 0,
	shuffle: false,
	seed: 1,
	contentType: null,
	sqsQueryAnswers: 'xml',
	faults: [],
};

export const defaultPush: PushSettings = {
	url: null,
	shape: 'pubSub',
	authentication: { kind: 'none' },
	contentType: 'application/json',
	gzip: false,
	parallel: 10,
	timeoutMs: 600_000,
	backoffMs: 100,
	maxBackoffMs: 60_000,
};

export const defaultGoogle: GoogleSettings = { maxAgeSeconds: 3600, status: 200 };
