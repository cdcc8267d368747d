import { NO_MONEY } from '../../store/money';
import { type Order, type ShippingLine } from '../../store/order';
import { shippingNet } from '../../store/order-totals';
import { allocationNodes, taxNodes } from './line-item-node';
import { gid, moneyBag, type Node } from './plain';

/** `ShippingLine`. */
export function shippingLineNode(order: Order, line: ShippingLine): Node {
  const { money } = order;
  const paid = shippingNet(line);
  return {
    __typename: 'ShippingLine',
    id: gid('ShippingLine', line.id),
    title: line.title,
    code: line.title,
    source: 'shopify',
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(line.price, money),
    discountedPriceSet: moneyBag(paid, money),
    currentDiscountedPriceSet: moneyBag(line.isRefunded ? NO_MONEY : paid, money),
    discountAllocations: () => allocationNodes(line.allocations, money),
    taxLines: () => taxNodes(line.taxes, money),
  };
}
