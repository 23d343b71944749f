/** Final outcomes of an action. Mirakl's prose says FAILURE once; the field and its enum say FAILED. */
export type ActionStatus = 'FAILED' | 'SUCCESS';

export interface ActionError {
	code: string;
	message: string;
}

/** Answered with 400 when the outcome of an action is stored already. */
export const ACTION_ALREADY_FINAL = 'ACTION_ALREADY_FINAL';

/** Why an action failed, in the order in which the documentation lists the codes. */
export const ACTION_ERROR_CODES = [
	'INVALID_INPUT',
	'DATA_NOT_FOUND',
	'UNEXPECTED',
	'UNAVAILABLE',
	'TOO_MANY_REQUEST',
	'ACTION_NOT_SUPPORTED',
	'ORDER_IN_WRONG_STATE',
	'RETURN_IN_WRONG_STATE',
	'CARRIER_NOT_SUPPORTED',
	'MISSING_CARRIER',
	'WAREHOUSE_ID_NOT_FOUND',
	'WAREHOUSE_ID_REQUIRED',
	'OTHER',
] as const;
