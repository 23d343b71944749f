import { Queue } from '../../simulator/events/queue.mts';
import { defaultQueue, type QueueSettings } from '../../simulator/events/settings.mts';

function aQueue(settings: Partial<QueueSettings> = {}) {
	const clock = { now: 1_000_000 };
	const queue = new Queue(
		() => ({ ...defaultQueue, ...settings }),
		() => clock.now,
	);
	return { queue, clock };
}

const bodiesOf = (queue: Queue, most = 10): string[] =>
	queue.receive(most, 1000).map(({ message }) => message.body);

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}`);

it('hides what was received, and gives it again when it is not deleted in time', () => {
	const { queue, clock } = aQueue();
	queue.send('one');
	const [first] = queue.receive(10, 1000);

	clock.now += 999;
	expect(queue.receive(10, 1000)).toEqual([]);
	clock.now += 1;
	const [second] = queue.receive(10, 1000);

	expect([first!.attempt, second!.attempt]).toEqual([1, 2]);
	expect(queue.delete(first!.handle)).toBe(false);
	expect(queue.waiting()).toHaveLength(1);
	expect(queue.delete(second!.handle)).toBe(true);
	clock.now += 10_000;
	expect(queue.receive(10, 1000)).toEqual([]);
	expect(queue.deadLetters()).toEqual([]);
});

it('can be deleted late, as long as nobody else has got it', () => {
	const { queue, clock } = aQueue();
	queue.send('one');
	const [late] = queue.receive(1, 1000);
	clock.now += 5000;

	expect(queue.delete(late!.handle)).toBe(true);
	expect(queue.waiting()).toEqual([]);
});

it('gives no more than asked for, the oldest first', () => {
	const { queue } = aQueue();
	for (const name of names(3)) queue.send(name);

	expect(bodiesOf(queue, 2)).toEqual(['m0', 'm1']);
	expect(bodiesOf(queue, 2)).toEqual(['m2']);
});

it('hides for longer, or gives back at once', () => {
	const { queue, clock } = aQueue();
	queue.send('one');
	const [delivery] = queue.receive(1, 1000);
	expect(queue.hide(delivery!.handle, 5000)).toBe(true);
	clock.now += 4999;
	expect(queue.receive(1, 1000)).toEqual([]);

	expect(queue.hide(delivery!.handle, 0)).toBe(true);
	expect(bodiesOf(queue)).toEqual(['one']);
	expect(queue.hide(delivery!.handle, 5000)).toBe(false);
});

it('puts aside what was delivered too often, once the last delivery has failed', () => {
	const { queue, clock } = aQueue({ maxAttempts: 2 });
	queue.send('one');
	queue.receive(1, 1000);
	clock.now += 1000;
	const [last] = queue.receive(1, 1000);
	expect(queue.deadLetters()).toEqual([]);

	clock.now += 1000;
	expect(queue.receive(1, 1000)).toEqual([]);
	expect(queue.deadLetters()).toMatchObject([{ body: 'one', attempts: 2 }]);
	expect(queue.waiting()).toEqual([]);
	expect(queue.delete(last!.handle)).toBe(false);
});

it('has every n-th message twice, with one id', () => {
	const { queue } = aQueue({ duplicates: { every: 3 } });
	for (const name of names(6)) queue.send(name);

	const deliveries = queue.receive(10, 1000);

	expect(deliveries.map(({ message }) => message.body)).toEqual([
		'm0',
		'm1',
		'm2',
		'm2',
		'm3',
		'm4',
		'm5',
		'm5',
	]);
	expect(deliveries[2]!.message.id).toBe(deliveries[3]!.message.id);
	expect(queue.delete(deliveries[2]!.handle)).toBe(true);
	expect(queue.waiting()).toHaveLength(7);
});

it('has a share of the messages twice', () => {
	const { queue } = aQueue({ duplicates: 0.25 });
	for (const name of names(1000)) queue.send(name);

	const copies = queue.waiting().length - 1000;

	expect(copies).toBeGreaterThan(200);
	expect(copies).toBeLessThan(300);
});

it('shuffles, the same way for the same seed', () => {
	const shuffled = (seed: number): string[] => {
		const { queue } = aQueue({ shuffle: true, seed });
		for (const name of names(20)) queue.send(name);
		return bodiesOf(queue, 20);
	};

	expect(shuffled(1)).toEqual(shuffled(1));
	expect(shuffled(1)).not.toEqual(shuffled(2));
	expect(shuffled(1)).not.toEqual(names(20));
	expect(shuffled(1).toSorted()).toEqual(names(20).toSorted());
});
