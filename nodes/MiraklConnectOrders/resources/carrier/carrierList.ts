/*
 * Over 250 lines: the ways to hand over a list, and how each is read, are one subject; what one of them asks for
 * says what the others don't.
 */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkCarrier, MAX_CARRIERS, type CarrierToSend } from '../../../shared/contract/carrier';
import { counted } from '../../../shared/values/text';
import { isObject } from '../../../shared/values/unknown';
import { CHANNEL_ID, type ChannelIdReader } from '../../parameters/channelId';
import { readJsonRecords } from '../../parameters/jsonRecords';
import {
	asPathId,
	numberOption,
	optionsOf,
	readItems,
	requiredText,
} from '../../parameters/reading';
import { emptyAdvice, wrapperAdvice } from '../../parameters/wrapper';
import type { Failure, OwnProblem } from '../../reporting/failures';
import { isFailed, isTool, recordsOf } from '../../reporting/outcomes';

/** How the user hands over the carriers. */
const SPECIFY_CARRIERS: INodeProperties = {
	displayName: 'Specify Carriers',
	name: 'specifyCarriers',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Input Item as It Is',
			value: 'item',
			description: "Each input item's JSON is one carrier: its channel_carrier_id and its name",
		},
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: 'Each input item gives one carrier, by the two fields',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description: 'An array with all carriers, as an AI agent gives them',
		},
	],
	default: 'item',
	required: true,
	description: 'Where the carriers come from. All input items together are one list.',
	hint: 'Give all carriers of the channel: Connect deletes those that are not in the list',
};

const CARRIERS_JSON = {
	displayName: 'Carriers (JSON)',
	name: 'carriersJson',
	type: 'json',
	required: true,
	default: '',
	description:
		'Array of ALL carriers of the channel, each with channel_carrier_id and name. Those that are not in it are deleted.',
	displayOptions: { show: { specifyCarriers: ['json'] } },
} satisfies INodeProperties;

const CHANNEL_CARRIER_ID = {
	displayName: 'Channel Carrier ID',
	name: 'channelCarrierId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ups',
	description: 'ID of the carrier on your channel',
	displayOptions: { show: { specifyCarriers: ['fields'] } },
} satisfies INodeProperties;

const CARRIER_NAME = {
	displayName: 'Carrier Name',
	name: 'carrierName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. UPS',
	description: 'Name of the carrier, as sellers and buyers know it',
	displayOptions: { show: { specifyCarriers: ['fields'] } },
} satisfies INodeProperties;

export const MINIMUM = {
	displayName: 'Minimum',
	name: 'minimum',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CARRIERS, numberPrecision: 0 },
	default: 1,
	min: 1,
	max: MAX_CARRIERS,
	description:
		'Fewer carriers than this are not sent, so that a shortened input deletes nothing. An AI agent needs two, unless you say otherwise here.',
} satisfies INodeProperties & { min: number; max: number };

export const CARRIER_INPUT: INodeProperties[] = [
	CHANNEL_ID,
	SPECIFY_CARRIERS,
	CARRIERS_JSON,
	CHANNEL_CARRIER_ID,
	CARRIER_NAME,
];

/** One carrier of the list, and the input item that it came from. */
export interface CarrierRecord {
	itemIndex: number;
	channelId: string;
	carrier: CarrierToSend;
}

/** All carriers of a channel, or why the list can't be sent. */
export type CarrierList = { channelId: string; records: CarrierRecord[] } | { failure: Failure };

function readCarriers(context: IExecuteFunctions, itemIndex: number): CarrierToSend[] {
	// Read through the first item: the choice takes no expression, and items are many.
	switch (context.getNodeParameter(SPECIFY_CARRIERS.name, 0)) {
		case 'fields':
			return [
				{
					channel_carrier_id: requiredText(context, itemIndex, CHANNEL_CARRIER_ID),
					name: requiredText(context, itemIndex, CARRIER_NAME),
				},
			];
		case 'json':
			return readJsonRecords(context, itemIndex, CARRIERS_JSON, {
				one: 'a carrier',
				many: 'carriers',
			});
		default:
			return [context.getInputData()[itemIndex]!.json];
	}
}

function readRecords(
	context: IExecuteFunctions,
	itemIndex: number,
	channelIdOf: ChannelIdReader,
): CarrierRecord[] {
	const channelId = asPathId(context, itemIndex, CHANNEL_ID, channelIdOf(itemIndex));
	return readCarriers(context, itemIndex).map((carrier) => ({ itemIndex, channelId, carrier }));
}

const isCarrier = (value: unknown): value is object =>
	isObject(value) && 'channel_carrier_id' in value;

/** @returns one sentence on an input that is no carrier but something else; undefined when that can't be told */
function wrongWay(carrier: object): string | undefined {
	if (Object.keys(carrier).length === 0) return emptyAdvice('carrier');
	return isCarrier(carrier) ? undefined : wrapperAdvice(carrier, isCarrier, 'carrier');
}

function contractProblems({ itemIndex: item, carrier }: CarrierRecord): OwnProblem[] {
	const problems = checkCarrier(carrier);
	const advice = problems.length === 0 ? undefined : wrongWay(carrier);
	if (advice !== undefined) return [{ item, message: advice }];
	return problems.map(({ field, message }) => ({ item, field, message }));
}

/** Problems of carriers with one another: one channel, and each id once. */
function mutualProblems(records: readonly CarrierRecord[]): OwnProblem[] {
	const [first] = records;
	const seen = new Map<unknown, number>();
	return records.flatMap(({ itemIndex: item, channelId, carrier }) => {
		const { channel_carrier_id: id } = carrier;
		const found: OwnProblem[] = [];
		if (channelId !== first?.channelId) {
			const message = `'${CHANNEL_ID.displayName}' must be the same for all items, since all are one list`;
			found.push({ item, field: CHANNEL_ID.name, message });
		}
		const other = seen.get(id);
		if (other !== undefined && typeof id === 'string') {
			const message = `${id} is the ID of another carrier, too: of item ${other}`;
			found.push({ item, field: 'channel_carrier_id', message });
		}
		if (other === undefined) seen.set(id, item);
		return found;
	});
}

const DELETES = 'Connect deletes every carrier that is not in the list';

/** Why a list without a wrong carrier can't be sent; undefined when it can. */
function sizeFailure(
	context: IExecuteFunctions,
	records: readonly CarrierRecord[],
	minimum: number,
	isToldMinimum: boolean,
): Failure | undefined {
	const count = records.length;
	const has = `The list has ${counted(count, 'carrier', 'carriers')}`;
	const failure = (error: string, hint: string): Failure => ({
		title: 'The list of carriers was not sent',
		error,
		hint,
		details: { problems: [] },
	});
	if (count > MAX_CARRIERS) {
		return failure(
			`${has}, more than Connect accepts (${MAX_CARRIERS}): nothing was sent`,
			'The list of a channel is one request, so it has to become shorter.',
		);
	}
	if (count >= minimum) return undefined;
	if (isTool(context) && !isToldMinimum) {
		return failure(
			`${has}, and ${DELETES}: nothing was sent, and nothing changed`,
			`Ask for the complete list of the channel's carriers, add to it or take away from it, and send all of them in one call. (Whoever built the workflow: 'Specify Carriers' has to be 'Using JSON', so that one call holds them all. For a channel that has one carrier only, set the option '${MINIMUM.displayName}' to 1.)`,
		);
	}
	return failure(
		`${has}, fewer than the option '${MINIMUM.displayName}' says (${minimum}): nothing was sent, because ${DELETES}`,
		`Check that the input is complete. If it is, lower '${MINIMUM.displayName}'.`,
	);
}

/**
 * Reads all items as one list. One carrier that can't be read or sent keeps the whole list back: without it
 * the list would be shorter than it is meant to be, and Connect would delete that carrier.
 *
 * @throws when an option is out of its bounds
 */
export function readCarrierList(
	context: IExecuteFunctions,
	channelIdOf: ChannelIdReader,
): CarrierList {
	const options: IDataObject = optionsOf(context, 0);
	const isToldMinimum = options[MINIMUM.name] !== undefined;
	const told = numberOption(context, 0, options, MINIMUM);
	// One call of an agent is one item, and a model that is told to add a carrier may send just that one.
	const minimum = isTool(context) && !isToldMinimum ? 2 : told;

	const read = readItems(context, (itemIndex) => readRecords(context, itemIndex, channelIdOf));
	const records = recordsOf(read);
	const unread = read
		.filter(isFailed)
		.flatMap(({ itemIndex: item, failure }) =>
			failure.details.problems.map((problem): OwnProblem => ({ ...problem, item })),
		);
	const problems = [...unread, ...records.flatMap(contractProblems)];
	const all = problems.length > 0 ? problems : mutualProblems(records);
	if (all.length > 0) return { failure: problemFailure(all) };
	const failure = sizeFailure(context, records, minimum, isToldMinimum);
	return failure === undefined ? { channelId: records[0]?.channelId ?? '', records } : { failure };
}

/** Most problems that the failure of a list spells out. */
const SHOWN_PROBLEMS = 100;

function problemFailure(problems: readonly OwnProblem[]): Failure {
	const rest = problems.length - SHOWN_PROBLEMS;
	return {
		not: 'sent',
		title: 'the check found something to fix in the list of carriers',
		error: `The check found ${counted(problems.length, 'thing', 'things')} to fix in the list of carriers: nothing was sent, and nothing changed`,
		hint: 'Fix the named carriers and send the list again, complete: a list without them would delete them.',
		details: {
			...(rest > 0 ? { message: `… and ${counted(rest, 'more problem', 'more problems')}` } : {}),
			problems: problems.slice(0, SHOWN_PROBLEMS).map((problem) => ({ ...problem })),
		},
	};
}
