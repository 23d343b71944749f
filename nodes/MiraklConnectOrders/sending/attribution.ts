import { toPath } from 'lodash';

import { fieldPath } from '../../shared/contract/fieldPath';
import type { Problem } from '../../shared/contract/refusal';

/** The problems of one refused request, told apart by whom they concern. */
export interface Attribution {
	/** Position in the request's `orders` → problems of that order, paths counted from the order. */
	byPosition: Map<number, Problem[]>;
	/** Problems of the whole request, such as one of `origin`, or without a field. */
	ofRequest: Problem[];
}

/** lodash gives the index of a list as text. */
const indexOrName = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);

/**
 * Finds the order that a field path points into. Mirakl does not say which notation it uses, so
 * `orders[3].x`, `$.orders[3].x`, `orders.3.x` and `input.orders[3].x` are all read.
 */
function locate(field: string): { position: number; rest: Array<number | string> } | undefined {
	const path = toPath(field);
	const root = path.indexOf('orders');
	const position = path[root + 1] ?? '';
	if (root === -1 || !/^\d+$/.test(position)) return undefined;
	return { position: Number(position), rest: path.slice(root + 2).map(indexOrName) };
}

/** Sorts the problems of a refused request by the order they belong to. */
export function attribute(problems: readonly Problem[], orderCount: number): Attribution {
	const attribution: Attribution = { byPosition: new Map(), ofRequest: [] };
	for (const problem of problems) {
		const place = problem.field === undefined ? undefined : locate(problem.field);
		if (place === undefined || place.position >= orderCount) {
			attribution.ofRequest.push(problem);
			continue;
		}
		const own = attribution.byPosition.get(place.position) ?? [];
		own.push(
			place.rest.length > 0
				? { field: fieldPath(place.rest), message: problem.message }
				: { message: problem.message },
		);
		attribution.byPosition.set(place.position, own);
	}
	return attribution;
}
