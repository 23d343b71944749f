import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isAction } from '../../../shared/contract/event';
import { readMessages, type ReadMessage } from '../../../shared/contract/message';
import { MAX_ENCODED_BYTES } from '../../../shared/values/encoded';
import { optionsField } from '../../parameters/fields';
import { optionsOf } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { unreadFailure, type Failure } from '../../reporting/failures';
import { showIgnored } from '../../reporting/hints';
import type { Outcome } from '../../reporting/outcomes';

const OTHER_EVENTS: INodeProperties = {
	displayName: 'Other Events',
	name: 'otherEvents',
	type: 'options',
	options: [
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'Leave them out; a hint counts them. Their messages stay in the queue.',
		},
		{
			name: 'Pass On',
			value: 'passOn',
			description:
				'Give an item for each of them, too, so that the workflow can delete its message',
		},
	],
	default: 'ignore',
	description:
		'What to do with events that ask for no order action, such as those of products and offers',
};

/** Why there is no event to work on, with what deletes the message or names it to the queue. */
function unreadableFailure({ delivery }: ReadMessage, problem: string): Failure {
	const { message_id: id } = delivery;
	const message = `${id === undefined ? 'The message' : `Message ${id}`} ${problem}`;
	return {
		title: 'A message could not be read',
		error: `${message}: no event of Mirakl Connect could be read`,
		hint: "Give the node what the queue's node gave, as it is. A message that stays unreadable belongs into the queue's dead letters.",
		details: { delivery: { ...delivery }, problems: [{ message }] },
	};
}

/**
 * The messages of an item. A file counts where the JSON says nothing: n8n's HTTP Request node makes one
 * of an answer whose type it does not know, and leaves status and headers in the JSON.
 */
async function messagesOf(context: IExecuteFunctions, itemIndex: number): Promise<ReadMessage[]> {
	const { json, binary = {} } = context.getInputData()[itemIndex]!;
	const read = readMessages(json);
	if (read.some((message) => 'event' in message)) return read;
	const files: ReadMessage[] = [];
	for (const [name, { bytes, fileSize }] of Object.entries(binary)) {
		if (Number(bytes ?? 0) > MAX_ENCODED_BYTES) {
			files.push({
				problem: `in file ${name} (${fileSize}) is longer than 1 MiB`,
				delivery: { via: 'direct' },
			});
			continue;
		}
		const body = await context.helpers.getBinaryDataBuffer(itemIndex, name);
		files.push(...readMessages({ ...json, body }));
	}
	return files.length > 0 ? files : read;
}

/** Reads events, sends nothing. */
async function execute(context: IExecuteFunctions): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const ignored: string[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const passesOn = optionsOf(context, itemIndex).otherEvents === 'passOn';
			for (const message of await messagesOf(context, itemIndex)) {
				const { delivery } = message;
				if ('problem' in message) {
					outcomes.push({ itemIndex, failure: unreadableFailure(message, message.problem) });
				} else if (passesOn || isAction(message.event)) {
					const json: IDataObject = { ...message.event, delivery: { ...delivery } };
					outcomes.push({ itemIndex, json });
				} else {
					ignored.push(message.event.type);
				}
			}
		} catch (error) {
			outcomes.push({ itemIndex, failure: unreadFailure(error) });
		}
	}
	showIgnored(context, ignored);
	return outcomes;
}

export const parseEvent: Operation = {
	name: 'Parse Event',
	action: 'Parse event',
	description:
		'Read what Connect asks the channel to do out of the messages of Amazon SQS, Google Pub/Sub or Azure Service Bus, however they came. Sends nothing, needs no credential.',
	fields: [optionsField([OTHER_EVENTS])],
	isLocal: true,
	execute,
};
