import { NO_MONEY } from '../../store/money';
import { type Order, type Refund, type RefundLine } from '../../store/order';
import { type Regime } from '../../store/regimes';
import { connection } from './connection';
import { lineItemNode } from './line-item-node';
import { gid, moneyBag, utc, type Node } from './plain';
import { shippingLineNode } from './shipping-line-node';

const RESTOCK = { return: 'RETURN', cancel: 'CANCEL', no_restock: 'NO_RESTOCK' } as const;

/** `Refund`. */
export function refundNode(order: Order, refund: Refund, regime: Regime): Node {
  const at = utc(refund.processedAt);
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: String(refund.id),
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    note: refund.note,
    duties: [],
    totalRefundedSet: moneyBag(refund.paid, order.money),
    refundLineItems: connection(
      () => refund.lines,
      (line) => refundLineNode(order, refund, line, regime),
    ),
    refundShippingLines: connection(
      () => (refund.shipping ? [refund.shipping] : []),
      (shipping) => ({
        id: gid('RefundShippingLine', shipping.id),
        subtotalAmountSet: moneyBag(shipping.amount, order.money),
        taxAmountSet: moneyBag(shipping.tax, order.money),
        shippingLine: order.shipping[0] ? shippingLineNode(order, order.shipping[0]) : null,
      }),
    ),
    orderAdjustments: connection(
      () => (refund.discrepancy ? [refund.discrepancy] : []),
      ({ id, amount }) => ({
        id: gid('OrderAdjustment', id),
        reason: 'REFUND_DISCREPANCY',
        amountSet: moneyBag(amount, order.money),
        taxAmountSet: moneyBag(NO_MONEY, order.money),
      }),
    ),
    transactions: connection(
      () => (refund.paid.shop > 0 ? [refund] : []),
      () => transactionNode(order, refund),
    ),
  };
}

function refundLineNode(order: Order, refund: Refund, line: RefundLine, regime: Regime): Node {
  return {
    id: gid('RefundLineItem', line.id),
    quantity: line.quantity,
    restocked: refund.restock !== 'no_restock',
    restockType: RESTOCK[refund.restock],
    subtotalSet: moneyBag(line.subtotal, order.money),
    totalTaxSet: moneyBag(line.tax, order.money),
    lineItem: () => lineItemNode(order, line.line, regime),
  };
}

function transactionNode(order: Order, refund: Refund): Node {
  const at = utc(refund.processedAt);
  return {
    id: gid('OrderTransaction', refund.transactionId),
    kind: 'REFUND',
    status: 'SUCCESS',
    gateway: order.gateway,
    test: order.isTest,
    createdAt: at,
    processedAt: at,
    amountSet: moneyBag(refund.paid, order.money),
  };
}
