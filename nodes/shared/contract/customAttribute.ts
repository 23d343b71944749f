import { z } from 'zod/v4';

import { dateTime } from './fieldTypes';

const MAX_ATTRIBUTES = 1000;
const MAX_NUMBER = 1_000_000_000;

/** What the value of an attribute must be, by its type. */
const VALUE_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
	['STRING', z.string().max(100_000)],
	['NUMERIC', z.number().min(-MAX_NUMBER).max(MAX_NUMBER)],
	['BOOLEAN', z.boolean()],
	['DATE', dateTime],
	['LIST', z.array(z.string().max(10_000)).min(1).max(1000)],
]);

export const CUSTOM_ATTRIBUTE_TYPES = [...VALUE_SCHEMAS.keys()];

const customAttributeSchema = z
	.object({ id: z.string().min(1).max(255), type: z.string().min(1), value: z.unknown() })
	.superRefine(({ type, value }, context) => {
		if (value === undefined) {
			context.addIssue({ code: 'custom', path: ['value'], message: 'is missing' });
			return;
		}
		// An unknown type passes: Mirakl may add some.
		const checked = VALUE_SCHEMAS.get(type)?.safeParse(value, { reportInput: true });
		for (const issue of checked?.error?.issues ?? []) {
			context.addIssue({ ...issue, path: ['value', ...issue.path] });
		}
	});

/** Attributes of an order or a line: at most 1000. */
export const customAttributesSchema = z.array(customAttributeSchema).max(MAX_ATTRIBUTES);
