import { type Delivery } from '@shopmeter/simulator';

/**
 * A history in turns: first all that is about no order, then the first word of each order, then the second. What is
 * received turn by turn is told by the same webhooks each time: of two of one moment the one that is applied first counts.
 */
export function inTurns(history: readonly Delivery[]): Delivery[][] {
  const turns: Delivery[][] = [[]];
  const heard = new Map<string, number>();
  for (const delivery of history) {
    const order = orderOf(delivery);
    const turn = order === undefined ? 0 : (heard.get(order) ?? 0) + 1;
    if (order !== undefined) heard.set(order, turn);
    (turns[turn] ??= []).push(delivery);
  }
  return turns;
}

function orderOf({ topic, body }: Delivery): string | undefined {
  if (topic.startsWith('orders/')) return /"(?:id|order_id)":(\d+)/.exec(body)?.[1];
  return topic.startsWith('refunds/') ? /"order_id":(\d+)/.exec(body)?.[1] : undefined;
}
