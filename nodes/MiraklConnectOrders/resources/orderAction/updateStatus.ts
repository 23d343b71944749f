import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	ACTION_ALREADY_FINAL,
	ACTION_ERROR_CODES,
	type ActionError,
	type ActionStatus,
} from '../../../shared/contract/action';
import { UPDATE_ACTION_STATUS } from '../../../shared/contract/endpoints';
import type { Refusal } from '../../../shared/contract/refusal';
import type { Send } from '../../../shared/transport/connection';
import { refusedFailure } from '../../reporting/failures';
import { optionsField, showFor } from '../../parameters/fields';
import { sendItems, type ItemOutcome } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import { invalidParameter, optionsOf, requiredPathId } from '../../parameters/reading';
import { MAX_RETRIES, readSingleOptions, TIMEOUT, type SingleOptions } from '../../sending/options';

const ACTION_ID = {
	displayName: 'Action ID',
	name: 'actionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1ba5fc4b-c4fd-4251-880b-3052e301bbd4',
	description: "ID of the action that Connect asked for: 'data.action_id' of the event",
} satisfies INodeProperties;

const STATUS = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{
			name: 'Success',
			value: 'SUCCESS',
			description: 'The action was carried out on your channel',
		},
		{ name: 'Failed', value: 'FAILED', description: 'The action could not be carried out' },
	],
	default: 'SUCCESS',
	description: 'How the action ended. Report it once, when it is over; it is final.',
} satisfies INodeProperties;

/** `ORDER_IN_WRONG_STATE` → `Order in Wrong State` */
function codeName(code: string): string {
	const words = code.toLowerCase().split('_');
	const name = words.map((word, position) => {
		if (word === 'id') return 'ID';
		if (position > 0 && word === 'in') return word;
		return word.charAt(0).toUpperCase() + word.slice(1);
	});
	return name.join(' ');
}

const ERRORS = {
	displayName: 'Errors',
	name: 'errors',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add error',
	required: true,
	default: {},
	description: 'Why the action failed, for the seller to read. At least one.',
	// Shown, too, where the status comes from an expression that the editor can't work out beforehand.
	displayOptions: { hide: { status: ['SUCCESS'] } },
	options: [
		{
			displayName: 'Error',
			name: 'error',
			values: [
				{
					displayName: 'Code',
					name: 'code',
					type: 'options',
					options: ACTION_ERROR_CODES.map((value) => ({ name: codeName(value), value })),
					default: 'OTHER',
					description: 'Kind of failure',
				},
				{
					displayName: 'Message',
					name: 'message',
					type: 'string',
					default: '',
					placeholder: 'e.g. The order is already shipped',
					description: 'What went wrong, in words',
				},
			],
		},
	],
} satisfies INodeProperties;

const ALREADY_FINAL: INodeProperties = {
	displayName: 'If Already Final',
	name: 'alreadyFinal',
	type: 'options',
	options: [
		{ name: 'Accept', value: 'accept', description: 'Count as done; the output says so' },
		{ name: 'Fail', value: 'fail', description: 'Treat as an error' },
	],
	default: 'accept',
	description: 'What to do when the outcome of the action was reported before',
};

const fields: INodeProperties[] = [
	ACTION_ID,
	STATUS,
	ERRORS,
	optionsField([ALREADY_FINAL, MAX_RETRIES, TIMEOUT]),
];

interface ActionReport {
	actionId: string;
	body: { status: ActionStatus; errors?: ActionError[] };
	acceptsFinal: boolean;
	sending: SingleOptions;
}

function readErrors(context: IExecuteFunctions, itemIndex: number): ActionError[] {
	const refuse = (message: string) =>
		invalidParameter(context, itemIndex, ERRORS, `'${ERRORS.displayName}' ${message}`);

	const collection = context.getNodeParameter(ERRORS.name, itemIndex, {}) as IDataObject;
	const errors = (collection?.error ?? []) as IDataObject[];
	if (!Array.isArray(errors) || errors.length === 0) {
		throw refuse("needs at least one error when 'Status' is 'Failed'");
	}
	return errors.map(({ code, message }) => {
		if (typeof code !== 'string' || code === '') throw refuse("has an error without 'Code'");
		if (typeof message !== 'string' || message.trim() === '') {
			throw refuse("has an error without 'Message'");
		}
		return { code, message };
	});
}

function readStatus(context: IExecuteFunctions, itemIndex: number): ActionStatus {
	const status = context.getNodeParameter(STATUS.name, itemIndex);
	if (status === 'SUCCESS' || status === 'FAILED') return status;
	throw invalidParameter(
		context,
		itemIndex,
		STATUS,
		`'${STATUS.displayName}' must be SUCCESS or FAILED`,
	);
}

function readReport(context: IExecuteFunctions, itemIndex: number): ActionReport {
	const options = optionsOf(context, itemIndex);
	const actionId = requiredPathId(context, itemIndex, ACTION_ID);
	const status = readStatus(context, itemIndex);
	return {
		actionId,
		body: status === 'FAILED' ? { status, errors: readErrors(context, itemIndex) } : { status },
		acceptsFinal: (options.alreadyFinal ?? 'accept') === 'accept',
		sending: readSingleOptions(context, itemIndex, options),
	};
}

/**
 * An earlier try reported the outcome, and its answer was lost. Mirakl answers for a completed action
 * with ACTION_ALREADY_FINAL or with 404.
 */
function wasReported({ code, httpCode, repeatsLostTry }: Refusal): boolean {
	return repeatsLostTry === true && (code === ACTION_ALREADY_FINAL || httpCode === 404);
}

async function report(
	{ actionId, body, acceptsFinal, sending }: ActionReport,
	send: Send,
	credential: string,
): Promise<ItemOutcome> {
	const endpoint = UPDATE_ACTION_STATUS;
	const refusal = await send({ endpoint, id: actionId, body, ...sending });
	const json = { action_id: actionId, status: body.status };
	if (refusal === undefined || wasReported(refusal)) {
		return { json: { ...json, outcome: 'reported' } };
	}
	if (refusal.code === ACTION_ALREADY_FINAL && acceptsFinal) {
		return { json: { ...json, outcome: 'already_final' } };
	}
	const subject = { label: `the outcome of action ${actionId}`, ids: { action_id: actionId } };
	const hints = {
		400:
			refusal.code === ACTION_ALREADY_FINAL
				? "The outcome of this action was reported before: set the option 'If Already Final' to 'Accept' to count it as done."
				: "Check 'Status' and 'Errors'.",
		404: "Connect does not know this action: check 'Action ID'. It may also have expired or be completed.",
	};
	return { failure: refusedFailure(refusal, subject, { endpoint, hints, credential }) };
}

export const updateStatus: Operation = {
	fields: showFor('orderAction', ['updateStatus'], fields),
	execute: async (context) =>
		await sendItems(context, {
			prepare: (itemIndex) => readReport(context, itemIndex),
			perform: report,
		}),
};
