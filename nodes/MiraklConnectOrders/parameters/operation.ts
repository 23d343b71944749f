import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Outcome } from '../reporting/outcomes';

/** One operation of the node: its fields stand beside its behaviour. */
export interface Operation {
	fields: INodeProperties[];
	/** Handles all input items and accounts for each of them. */
	execute: (context: IExecuteFunctions) => Promise<Outcome[]>;
}
