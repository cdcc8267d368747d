import { type ConnectionStateName } from '@shopmeter/contracts';

/** What a state of the connection means, and whether something is wrong. */
export function stateWords(state: ConnectionStateName): { title: string; text: string; isWrong: boolean } {
  return {
    not_connected: {
      title: $localize`No access to Shopify`,
      text: $localize`Webhooks may arrive, but the store’s past cannot be fetched and its topics are set up by hand.`,
      isWrong: false,
    },
    connecting: {
      title: $localize`Setting the store up`,
      text: $localize`Access was given. The store is read and its webhooks are set up.`,
      isWrong: false,
    },
    connected: {
      title: $localize`Connected with Shopify`,
      text: $localize`Access renews itself, and webhooks are checked every hour.`,
      isWrong: false,
    },
    token_expiring: {
      title: $localize`Access could not be renewed`,
      text: $localize`Shopify did not renew it when asked last. It is tried again by itself.`,
      isWrong: true,
    },
    revoked: {
      title: $localize`Shopify ended the access`,
      text: $localize`What was kept stays readable. Connect the store again to go on.`,
      isWrong: true,
    },
    scopes_lost: {
      title: $localize`The app may read less than it needs`,
      text: $localize`Numbers that need the rest stay behind. Connect the store again and allow all of it.`,
      isWrong: true,
    },
    uninstalled: {
      title: $localize`The app was uninstalled`,
      text: $localize`New webhooks do not arrive. What was kept stays readable until Shopify asks to erase it.`,
      isWrong: true,
    },
  }[state];
}
