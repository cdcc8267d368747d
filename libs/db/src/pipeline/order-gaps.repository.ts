import { askStores, type StatementOfStores } from '../distribution/each-store';
import { OrderGapEntity } from '../entities/orders.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray } from './array-literals';
import { guardedUpsert } from './guarded-upsert';

/** An order's number, as its store counts. */
export interface OrderNumber {
  tenantId: string;
  orderNumber: number;
}

/** Numbers that no order has, both ends included. */
interface Gap {
  tenantId: string;
  firstNumber: number;
  lastNumber: number;
}

/** Before the first order of a store all numbers are one gap. */
const LOWEST = 0;
const HIGHEST = Number.MAX_SAFE_INTEGER;

const upsert = guardedUpsert(OrderGapEntity, 'different');

/** The gaps that hold any of these numbers; all there is for a store without orders. */
const FIND: StatementOfStores<OrderNumber> = {
  name: 'find-order-gaps',
  column: 'k.tenant_id',
  text: (store) => `
    SELECT DISTINCT k.tenant_id AS "tenantId", coalesce(g.first_number, ${LOWEST}) AS "firstNumber",
           coalesce(g.last_number, ${HIGHEST}) AS "lastNumber"
    FROM unnest($1::uuid[], $2::bigint[]) AS k(tenant_id, number)
    LEFT JOIN LATERAL (
      SELECT * FROM order_gaps g WHERE g.tenant_id = ${store} AND g.first_number <= k.number
      ORDER BY g.first_number DESC LIMIT 1
    ) g ON true
    WHERE g.last_number >= k.number
       OR g IS NULL AND NOT EXISTS (SELECT FROM order_gaps o WHERE o.tenant_id = ${store})`,
  values: columnsOf,
};

/** Notes that orders with these numbers are known: gaps that hold one are cut. */
export async function fillOrderGaps(tx: PipelineTransaction, numbers: readonly OrderNumber[]): Promise<void> {
  const known = numbers.filter(({ orderNumber }) => orderNumber >= LOWEST);
  if (known.length === 0) return;
  const rows = await askStores<Record<keyof Gap, string>, OrderNumber>(tx, FIND, known);
  const cut = rows.map(({ tenantId, firstNumber, lastNumber }): Gap => ({
    tenantId,
    firstNumber: Number(firstNumber),
    lastNumber: Number(lastNumber),
  }));
  const left = cut.flatMap((gap) => pieces(gap, known));
  const firsts = new Set(left.map((gap) => `${gap.tenantId}/${gap.firstNumber}`));
  const filled = cut.filter((gap) => !firsts.has(`${gap.tenantId}/${gap.firstNumber}`));
  if (filled.length > 0) {
    await tx.query({
      name: 'fill-order-gaps',
      text: `DELETE FROM order_gaps g USING unnest($1::uuid[], $2::bigint[]) AS k(tenant_id, first_number)
             WHERE g.tenant_id = k.tenant_id AND g.first_number = k.first_number`,
      values: columnsOf(filled.map((gap) => ({ tenantId: gap.tenantId, orderNumber: gap.firstNumber }))),
    });
  }
  await upsert(tx, left);
}

/** Notes that an order has another number now, unless another one has it: numbers that no order has become a gap. */
export async function openOrderGaps(tx: PipelineTransaction, numbers: readonly OrderNumber[]): Promise<void> {
  for (const { tenantId, orderNumber } of numbers) {
    const known = await tx.query('SELECT FROM orders WHERE tenant_id = $1 AND order_number = $2 LIMIT 1', [
      tenantId,
      orderNumber,
    ]);
    if (known.rowCount) continue;
    const near = await tx.query<{ first: string; last: string }>(
      `DELETE FROM order_gaps WHERE tenant_id = $1 AND (first_number = $2::bigint + 1 OR last_number = $2::bigint - 1)
       RETURNING first_number AS first, last_number AS last`,
      [tenantId, orderNumber],
    );
    const joined = near.rows.flatMap(({ first, last }) => [Number(first), Number(last)]);
    const [firstNumber, lastNumber] = [Math.min, Math.max].map((of) => of(orderNumber, ...joined));
    await upsert(tx, [{ tenantId, firstNumber, lastNumber }]);
  }
}

/** What is left of a gap between the numbers that lie in it. */
function pieces({ tenantId, firstNumber, lastNumber }: Gap, known: readonly OrderNumber[]): Gap[] {
  const inside = known
    .filter((one) => one.tenantId === tenantId)
    .map(({ orderNumber }) => orderNumber)
    .filter((number) => number >= firstNumber && number <= lastNumber)
    .sort((one, other) => one - other);
  const left: Gap[] = [];
  let first = firstNumber;
  for (const number of [...inside, lastNumber + 1]) {
    if (number > first) left.push({ tenantId, firstNumber: first, lastNumber: number - 1 });
    first = number + 1;
  }
  return left;
}

function columnsOf(numbers: readonly OrderNumber[]): [tenantIds: string, numbers: string] {
  return [
    plainArray(numbers.map(({ tenantId }) => tenantId)),
    plainArray(numbers.map(({ orderNumber }) => String(orderNumber))),
  ];
}
