import type { Change } from '@shopmeter/commerce';
import { defineTopic, versionIn, type EventMeta } from '../../topic';
import { orderChanges } from '../../topics/order-changes';
import { orderNode, type FulfillmentNode, type OrderNode } from './order-node';
import { toOrderPayload } from './to-order-payload';

/** What webhooks call the state of a shipment; other states are theirs of the fulfilment as a whole. */
const SHIPMENT = new Set(
  `label_printed label_purchased attempted_delivery ready_for_pickup confirmed in_transit out_for_delivery delivered
  failure`.split(/\s+/),
);

/** An order that was read from the Admin API: besides what its webhooks carry, its parcels. */
export const fetchedOrder = defineTopic('fetched/Order', orderNode, (node, meta) => [
  ...orderChanges(toOrderPayload(node), meta),
  ...node.fulfillments.map((parcel) => fulfillmentChange(parcel, node, meta)),
]);

function fulfillmentChange(parcel: FulfillmentNode, { id }: OrderNode, meta: EventMeta): Change {
  const { displayStatus } = parcel;
  return {
    kind: 'fulfillment',
    version: versionIn(meta, parcel.updatedAt),
    record: {
      shopifyId: parcel.id,
      orderId: id,
      status: parcel.status,
      shipmentStatus: displayStatus !== null && SHIPMENT.has(displayStatus) ? displayStatus : null,
      trackingCompany: parcel.trackingInfo[0]?.company ?? null,
      units: parcel.totalQuantity,
      createdAt: parcel.createdAt,
      updatedAt: parcel.updatedAt,
    },
  };
}
