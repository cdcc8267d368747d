const ZONE = `coalesce(t.iana_timezone, 'UTC')`;

/**
 * The local day of an instant with the hour of it in the minutes' place, as a timestamp, in SQL: `2026-11-01 00:24` is
 * the 25th hour of that day. Hours are counted from the day's first instant. `t` is the store.
 */
export function localHour(at: string, day = `(${at} AT TIME ZONE ${ZONE})::date`): string {
  const midnight = `(${day}::timestamp AT TIME ZONE ${ZONE})`;
  // Where clocks go back over midnight it comes twice, and this is the second one.
  const again = `CASE WHEN ((${midnight} - interval '1 hour') AT TIME ZONE ${ZONE})::date = ${day} THEN 1 ELSE 0 END`;
  return `(${day} + make_interval(mins => floor(extract(epoch FROM ${at} - ${midnight}) / 3600)::integer + ${again}))`;
}

/** The ledger with hours in the days' place: what reads it by the day reads it by the hour. */
export const HOURLY_LEDGER = `
  SELECT l.tenant_id, l.order_id, l.kind, l.component, l.line_item_id, l.product_id, l.variant_id, l.currency,
         l.gross_cents, l.discount_cents, l.tax_cents, l.quantity, l.superseded_at,
         ${localHour('l.occurred_at', 'l.day')} AS day
  FROM ledger l JOIN tenants t ON t.id = l.tenant_id`;
