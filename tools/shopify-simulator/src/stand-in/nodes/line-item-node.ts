import { type CurrencyPair } from '../../store/currency-pair';
import { minus, sum, times } from '../../store/money';
import { type Allocation, type Order, type OrderLine, type Tax } from '../../store/order';
import { lineDiscount } from '../../store/order-totals';
import { productNode, variantNode } from './product-node';
import { gid, moneyBag, type Node } from './plain';
import { type Regime } from '../../store/regimes';

/** `LineItem`. */
export function lineItemNode(order: Order, line: OrderLine, regime: Regime): Node {
  const { money } = order;
  const { product, variant } = line;
  const variantTitle = variant && variant.title !== 'Default Title' ? variant.title : null;
  const own = line.allocations.filter(({ discount }) => order.discounts[discount]?.method === 'each');
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    name: variantTitle === null ? line.title : `${line.title} - ${variantTitle}`,
    title: line.title,
    variantTitle,
    sku: variant?.sku ?? null,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.quantity - line.consumed,
    isGiftCard: line.isGiftCard,
    taxable: !line.isGiftCard,
    requiresShipping: !line.isGiftCard && product !== null,
    product: () => (product ? productNode(product, regime) : null),
    variant: () => (product && variant ? variantNode(product, variant, regime) : null),
    originalUnitPriceSet: moneyBag(line.price, money),
    originalTotalSet: () => moneyBag(times(line.price, line.quantity), money),
    discountedTotalSet: () => moneyBag(minus(times(line.price, line.quantity), lineDiscount(line)), money),
    totalDiscountSet: () => moneyBag(sum(own.map(({ amount }) => amount)), money),
    discountAllocations: () => allocationNodes(line.allocations, money),
    taxLines: () => taxNodes(line.taxes, money),
    duties: [],
  };
}

export function taxNodes(taxes: readonly Tax[], money: CurrencyPair): Node[] {
  return taxes.map(({ title, rate, amount }) => ({
    title,
    rate: rate / 100_000,
    ratePercentage: rate / 1000,
    channelLiable: false,
    source: 'Shopify',
    priceSet: moneyBag(amount, money),
  }));
}

export function allocationNodes(allocations: readonly Allocation[], money: CurrencyPair): Node[] {
  return allocations.map(({ amount }) => ({ allocatedAmountSet: moneyBag(amount, money) }));
}
