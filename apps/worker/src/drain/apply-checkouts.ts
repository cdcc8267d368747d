import { cartStates, checkoutStates, checkoutTokens, tokenKeyOf, type TokenKey } from '@shopmeter/db';
import { calendarOf, type ApplyContext } from './apply-context';
import { cartSource, checkoutSource } from './checkout-sources';
import type { NewestChanges } from './newest-changes';

type States = Awaited<ReturnType<typeof statesOf>>;

/** Which checkouts and carts a batch can change, and as what they were counted before it. */
export interface CheckoutsBefore {
  checkouts: TokenKey[];
  carts: TokenKey[];
  states: States;
}

/**
 * Looks at checkouts and carts before a batch changes them: those it brings or deletes, those its orders complete (or
 * completed so far), and the carts that the checkouts come from.
 */
export async function checkoutsBefore(
  context: ApplyContext,
  changes: NewestChanges,
): Promise<CheckoutsBefore> {
  const brought = changes.of('checkout').map(({ tenantId, change }) => ({ tenantId, ...change.record }));
  const deleted = changes
    .of('deletion')
    .flatMap(({ tenantId, change: { record } }) =>
      record.object === 'checkout' ? [{ tenantId, token: record.objectId }] : [],
    );
  const ofCarts = deleted
    .filter(({ token }) => token.startsWith('cart:'))
    .map(({ tenantId, token }) => ({ tenantId, token: token.slice('cart:'.length) }));
  const stored = await checkoutTokens(context.tx, [...brought.map(keyOnly), ...deleted], ofCarts);
  const checkouts = [...brought, ...stored, ...orderedTokens(context, changes)];
  const carts = [
    ...changes.of('cart').map(({ tenantId, change }) => ({ tenantId, token: change.record.token })),
    ...[...brought, ...stored].flatMap(({ tenantId, cartToken }) =>
      cartToken === null ? [] : [{ tenantId, token: cartToken }],
    ),
  ];
  const keys = { checkouts: distinct(checkouts), carts: distinct(carts) };
  return { ...keys, states: await statesOf(context, keys) };
}

/** Adds to the rollups what became of them, new minus old. */
export async function countCheckouts(context: ApplyContext, before: CheckoutsBefore): Promise<void> {
  const after = await statesOf(context, before);
  for (const key of before.checkouts) {
    const days = calendarOf(context, key.tenantId);
    const [old, now] = [before.states, after].map(({ checkouts }) => checkouts.get(tokenKeyOf(key)));
    context.deltas.change(
      key.tenantId,
      'checkout',
      old ? checkoutSource(old, days) : null,
      now ? checkoutSource(now, days) : null,
    );
  }
  for (const key of before.carts) {
    const days = calendarOf(context, key.tenantId);
    const [old, now] = [before.states, after].map(({ carts }) => carts.get(tokenKeyOf(key)));
    context.deltas.change(
      key.tenantId,
      'cart',
      old ? cartSource(old, days) : null,
      now ? cartSource(now, days) : null,
    );
  }
}

async function statesOf(
  { tx }: ApplyContext,
  { checkouts, carts }: { checkouts: readonly TokenKey[]; carts: readonly TokenKey[] },
) {
  return { checkouts: await checkoutStates(tx, checkouts), carts: await cartStates(tx, carts) };
}

/** Tokens that the batch's orders name now, or were stored with. */
function orderedTokens(context: ApplyContext, changes: NewestChanges): TokenKey[] {
  const named = changes
    .of('order')
    .map(({ tenantId, change }) => ({ tenantId, token: change.record.checkoutToken }));
  const stored = [...context.marksBefore].map(([key, { checkoutToken }]) => ({
    tenantId: key.slice(0, key.indexOf('/')),
    token: checkoutToken,
  }));
  return [...named, ...stored].flatMap(({ tenantId, token }) =>
    token === null ? [] : [{ tenantId, token }],
  );
}

function keyOnly({ tenantId, token }: TokenKey): TokenKey {
  return { tenantId, token };
}

function distinct(keys: readonly TokenKey[]): TokenKey[] {
  return [...new Map(keys.map((key) => [tokenKeyOf(key), keyOnly(key)])).values()];
}
