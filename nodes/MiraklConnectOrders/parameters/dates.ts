import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isEmpty } from '../../shared/values/unknown';
import { invalidValue, type ParameterName } from './reading';

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
export function requiredDate(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
): DateTime {
	const value: unknown = context.getNodeParameter(parameter.name, itemIndex, '');
	if (isEmpty(value)) throw invalidValue(context, itemIndex, parameter, 'is empty');
	const instant = toDateTime(value, context.getTimezone());
	if (instant.isValid) return instant.toUTC();
	const advice = 'Give it in ISO 8601, such as 2027-01-31T00:00:00Z.';
	throw invalidValue(context, itemIndex, parameter, 'is not a date', advice);
}
