/** There is no token that Shopify takes. The code is a connection's state. */
export class NoShopAccess extends Error {
  constructor(readonly code: 'not_connected' | 'revoked' | 'uninstalled' | 'token_expiring') {
    super(`the store cannot be read: ${code}`);
  }

  /** Whether nothing helps but access that is given anew. */
  get isFinal(): boolean {
    return this.code !== 'token_expiring';
  }
}
