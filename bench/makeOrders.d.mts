export interface BenchOrder {
	channel_order_id: string;
	order_lines: unknown[];
	[field: string]: unknown;
}

/** Complete orders of two lines each, about 1.8 kB of JSON an order. */
export function makeOrders(count: number, prefix?: string): BenchOrder[];
