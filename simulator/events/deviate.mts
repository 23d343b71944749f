/** Gives an event the forms in which Mirakl's own examples differ from its schema. */
import { isRecord } from '../contract.mts';
import type { ActionData, ActionEvent, Deviation } from './actionEvent.mts';

function withOrderLineId(list: unknown): unknown {
	if (!Array.isArray(list)) return list;
	return list.map((line: unknown) => {
		if (!isRecord(line)) return line;
		const { channel_order_line_id: order_line_id, ...rest } = line;
		return { ...rest, order_line_id };
	});
}

function withOrderLineIds(data: ActionData): ActionData {
	const { refunds, cancelations } = data;
	return {
		...data,
		...(refunds !== undefined && { refunds: withOrderLineId(refunds) }),
		...(cancelations !== undefined && { cancelations: withOrderLineId(cancelations) }),
	};
}

function withFlatEntity(data: ActionData): ActionData {
	const { document_entity: entity, ...rest } = data;
	if (!isRecord(entity)) return data;
	return { ...rest, document_entity_id: entity.id, document_entity_type: entity.type };
}

const changes: Record<Deviation, (event: ActionEvent) => ActionEvent> = {
	orderLineId: (event) => ({ ...event, data: withOrderLineIds(event.data) }),
	flatDocumentEntity: (event) => ({ ...event, data: withFlatEntity(event.data) }),
	orderActionType: (event) => ({ ...event, type: 'ORDER_ACTION' }),
	lowerCaseId: (event) => ({ ...event, id: event.id.toLowerCase() }),
};

export function deviate(event: ActionEvent, wanted: readonly Deviation[]): ActionEvent {
	return wanted.reduce((changed, deviation) => changes[deviation](changed), event);
}
