import { carrier } from './carrier';
import { order } from './order';
import { orderAction } from './orderAction';
import { orderDocument } from './orderDocument';
import { returnResource } from './return';

/** All that the node works on, the one that is chosen at first in front. */
export const RESOURCES = [order, orderAction, orderDocument, returnResource, carrier] as const;
