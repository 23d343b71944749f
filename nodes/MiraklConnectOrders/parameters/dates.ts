import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { invalidParameter, type ParameterName } from './reading';

/** Reads what a date picker or an expression gives; text without a zone is read in `zone`. */
export function toDateTime(value: unknown, zone: string): DateTime {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value);
	const text = String(value).trim();
	const moment = DateTime.fromISO(text, { zone });
	// A blank instead of the T, as spreadsheets and databases write it.
	return moment.isValid ? moment : DateTime.fromSQL(text, { zone });
}

/**
 * Reads a date as n8n's date picker and expressions give it: ISO 8601 text, a Luxon DateTime or a
 * Date. Text without a zone is read in the workflow's.
 *
 * @returns the instant, in UTC
 * @throws when the parameter is empty or no date
 */
export function readInstant(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
): DateTime {
	const value: unknown = context.getNodeParameter(parameter.name, itemIndex, '');
	const refuse = (message: string, description?: string) =>
		invalidParameter(
			context,
			itemIndex,
			parameter,
			`'${parameter.displayName}' ${message}`,
			description,
		);

	if (value === undefined || value === null || value === '') throw refuse('is empty');
	const instant = toDateTime(value, context.getTimezone());
	if (!instant.isValid) {
		throw refuse('is not a date', 'Give it in ISO 8601, such as 2027-01-31T00:00:00Z.');
	}
	return instant.toUTC();
}
