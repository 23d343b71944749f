/** Mirakl's order action events: simulator/mirakl-connect-returns-carriers-events.openapi.yaml. */

export const actionTypes = [
	'ACCEPT',
	'CREATE_SHIPMENT',
	'REFUND',
	'CANCEL',
	'ACCEPT_RETURN',
	'UPDATE_RETURN_TRACKING_INFORMATION',
	'ACKNOWLEDGE_RETURN_RECEPTION',
	'CLOSE_RETURN',
	'UPLOAD_DOCUMENT',
] as const;

export type ActionType = (typeof actionTypes)[number];

/** What every action names, whatever its type. */
export interface ActionData {
	action_id: string;
	channel_id: string;
	channel_store_id: string;
	channel_order_id: string;
	sub_channel_code?: string;
	[field: string]: unknown;
}

/** The envelope, the same on every queue. */
export interface ActionEvent {
	data: ActionData;
	/** ULID. */
	id: string;
	time: string;
	/** An `ActionType`, or what a deviation makes of it. */
	type: string;
}

/** Where Mirakl's own examples and guides differ from its schema; each is made on demand. */
export const deviations = [
	/** Lines of CANCEL and REFUND name the line `order_line_id`, as the example of REFUND does. */
	'orderLineId',
	/** `document_entity_id` and `document_entity_type` instead of `document_entity`. */
	'flatDocumentEntity',
	/** `type` is ORDER_ACTION, as in the guide to receiving events. */
	'orderActionType',
	/** The id of the event is in lower case. */
	'lowerCaseId',
] as const;

export type Deviation = (typeof deviations)[number];
