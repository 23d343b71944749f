import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { UPDATE_ACTION_STATUS } from '../../../shared/contract/endpoints';
import {
	ACTION_ERROR_CODES,
	ACTION_STATUSES,
	type ActionStatus,
} from '../../../shared/contract/enums';
import type { Refusal } from '../../../shared/transport/request';
import { optionsField } from '../../parameters/fields';
import { invalidValue, optionsOf, requiredPathId } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { MAX_RETRIES, TIMEOUT } from '../../sending/options';
import { sendSingles, type SingleCall, type SingleOutcome } from '../../sending/singles';

/** Answered with 400 when the outcome of an action is stored already. */
const ACTION_ALREADY_FINAL = 'ACTION_ALREADY_FINAL';

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
	options: [...ACTION_STATUSES],
	default: 'SUCCESS',
	required: true,
	description: 'How the action ended. Report it once, when it is over; it is final.',
} satisfies INodeProperties;

const ERRORS = {
	displayName: 'Errors',
	name: 'errors',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Error',
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
					options: [...ACTION_ERROR_CODES],
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
	displayName: 'If Already Reported',
	name: 'alreadyFinal',
	type: 'options',
	options: [
		{ name: 'Accept', value: 'accept', description: 'Count as done; the output says so' },
		{ name: 'Fail', value: 'fail', description: 'Give an error item, or stop' },
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

interface ActionError {
	code: string;
	message: string;
}

interface ActionReport {
	actionId: string;
	body: { status: ActionStatus; errors?: ActionError[] };
	acceptsFinal: boolean;
}

function readErrors(context: IExecuteFunctions, itemIndex: number): ActionError[] {
	const refuse = (what: string) => invalidValue(context, itemIndex, ERRORS, what);

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

function readActionStatus(context: IExecuteFunctions, itemIndex: number): ActionStatus {
	const status = context.getNodeParameter(STATUS.name, itemIndex);
	if (status === 'SUCCESS' || status === 'FAILED') return status;
	throw invalidValue(context, itemIndex, STATUS, 'must be SUCCESS or FAILED');
}

function readReport(context: IExecuteFunctions, itemIndex: number): ActionReport {
	const options = optionsOf(context, itemIndex);
	const actionId = requiredPathId(context, itemIndex, ACTION_ID);
	const status = readActionStatus(context, itemIndex);
	return {
		actionId,
		body: status === 'FAILED' ? { status, errors: readErrors(context, itemIndex) } : { status },
		acceptsFinal: (options.alreadyFinal ?? 'accept') === 'accept',
	};
}

/**
 * An earlier try reported the outcome, and its answer was lost. Mirakl answers for a completed action
 * with ACTION_ALREADY_FINAL or with 404.
 */
function wasReported({ code, httpCode, repeatsLostTry }: Refusal): boolean {
	return repeatsLostTry === true && (code === ACTION_ALREADY_FINAL || httpCode === 404);
}

async function sendReport(
	{ actionId, body, acceptsFinal }: ActionReport,
	{ send, refused }: SingleCall,
): Promise<SingleOutcome> {
	const answer = await send({ id: actionId, body });
	const json = { action_id: actionId, status: body.status };
	if ('body' in answer || wasReported(answer.refusal)) {
		return { json: { ...json, outcome: 'reported' } };
	}
	const isFinal = answer.refusal.code === ACTION_ALREADY_FINAL;
	if (isFinal && acceptsFinal) return { json: { ...json, outcome: 'already_final' } };
	const subject = { label: `the outcome of action ${actionId}`, ids: { action_id: actionId } };
	return refused(answer.refusal, subject, {
		400: isFinal
			? `The outcome of this action was reported before: set the option '${ALREADY_FINAL.displayName}' to 'Accept' to count it as done.`
			: "Check 'Status' and 'Errors'.",
		404: "Connect does not know this action: check 'Action ID'. It may also have expired or be completed.",
	});
}

export const updateStatus: Operation = {
	name: 'Update Status',
	action: 'Update status of order action',
	description:
		'Report that an action which Connect asked for (accept, ship, cancel, refund) succeeded or failed. Send the new state of the order afterwards.',
	fields,
	execute: async (context) =>
		await sendSingles(context, {
			endpoint: UPDATE_ACTION_STATUS,
			prepare: (itemIndex) => readReport(context, itemIndex),
			perform: sendReport,
		}),
};
