import { order } from './order';
import { orderAction } from './orderAction';
import { orderDocument } from './orderDocument';

/** All that the node works on, the one that is chosen at first in front. */
export const RESOURCES = [order, orderAction, orderDocument] as const;
