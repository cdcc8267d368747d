import { type Fulfilment, type Order } from '../store/order';
import { type StoreClock } from '../store/store-clock';
import { addressBody } from './address-body';
import { nestedLineItemBody } from './line-item-body';
import { type JsonObject } from './json-text';

/** A parcel: inside an order, and as `fulfillments/create`. */
export function fulfilmentBody(order: Order, fulfilment: Fulfilment, clock: StoreClock): JsonObject {
  const at = clock.text(fulfilment.at);
  const url = `https://www.ups.com/WebTracking?loc=en_US&requester=ST&trackNums=${fulfilment.trackingNumber}`;
  return {
    id: fulfilment.id,
    order_id: order.id,
    status: 'success',
    created_at: at,
    service: 'manual',
    updated_at: clock.text(fulfilment.updatedAt),
    tracking_company: 'UPS',
    shipment_status: fulfilment.shipmentStatus,
    location_id: 655441491,
    origin_address: null,
    email: order.email,
    destination: order.shipping.length > 0 ? addressBody(order) : null,
    line_items: fulfilment.lines.map(({ line, quantity }) => ({
      ...nestedLineItemBody(order, line),
      quantity,
    })),
    tracking_number: fulfilment.trackingNumber,
    tracking_numbers: [fulfilment.trackingNumber],
    tracking_url: url,
    tracking_urls: [url],
    receipt: {},
    name: `#${String(order.number)}.${String(order.fulfilments.indexOf(fulfilment) + 1)}`,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${String(fulfilment.id)}`,
  };
}
