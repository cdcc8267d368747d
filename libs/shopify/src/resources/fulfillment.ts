import type { FulfillmentRecord } from '@shopmeter/commerce';
import { z } from 'zod';
import { id, instant, listOf, optionalWord, quantity } from '../payload/fields';
import { knownFields } from './known-fields';

/** A parcel. Its addresses are personal and not read. */
export const fulfillmentPayload = z
  .object({
    id,
    order_id: id,
    status: optionalWord,
    shipment_status: optionalWord,
    tracking_company: optionalWord,
    created_at: instant,
    updated_at: instant,
    line_items: listOf(z.object({ quantity })),
  })
  .meta({ fields: knownFields.fulfillment });

export function toFulfillmentRecord(payload: z.infer<typeof fulfillmentPayload>): FulfillmentRecord {
  return {
    shopifyId: payload.id,
    orderId: payload.order_id,
    status: payload.status,
    shipmentStatus: payload.shipment_status,
    trackingCompany: payload.tracking_company,
    units: payload.line_items.reduce((units, line) => units + line.quantity, 0),
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
  };
}
