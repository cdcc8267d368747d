/** What went wrong on the way to Shopify and back, for people. @param code of the API */
export function installWords(code: string | undefined): string | null {
  if (code === undefined) return null;
  const words: Record<string, string> = {
    install_declined: $localize`The app was not installed in Shopify. Nothing was connected.`,
    install_unknown: $localize`This answer of Shopify was used already, or is too old. Start again.`,
    install_of_another_browser: $localize`This answer of Shopify belongs to another browser. Start again here.`,
    bad_signature: $localize`Shopify did not sign this address just now. Start again.`,
    not_a_shop: $localize`This is not the address of a Shopify store.`,
    scopes_missing: $localize`The app was allowed less than it needs. Start again, and allow all of it.`,
    shopify_silent: $localize`Shopify did not answer just now. Nothing was connected. Start again.`,
    internal_error: $localize`Shopmeter could not take Shopify’s answer just now. Nothing was connected. Start again.`,
    other_shop: $localize`The access is for another store.`,
  };
  return words[code] ?? $localize`Shopify’s answer could not be used. Start again.`;
}
