type Environment = Readonly<Record<string, unknown>>;

/** Settings that mean nothing, or the wrong thing, without another. */
export const HALF_SETTINGS: readonly {
  name: string;
  isWhole: (env: Environment) => boolean;
  error: string;
}[] = [
  {
    // Shopify knows the secret of an app: a generated one signs nothing for it. A stand-in learns it from us.
    name: 'SHOPIFY_API_KEY',
    isWhole: (env) => !env['SHOPIFY_API_KEY'] || Boolean(env['SHOPIFY_SECRET'] ?? env['SHOPIFY_ADMIN_URL']),
    error: 'needs SHOPIFY_SECRET, the secret of the same app',
  },
  {
    name: 'SHOPIFY_SECRET_PREVIOUS',
    isWhole: (env) => !env['SHOPIFY_SECRET_PREVIOUS'] || Boolean(env['SHOPIFY_SECRET']),
    error: 'needs SHOPIFY_SECRET, the one that came after it',
  },
  {
    name: 'SHOPIFY_SUBSCRIPTIONS',
    isWhole: (env) => env['SHOPIFY_SUBSCRIPTIONS'] !== 'app' || Boolean(env['SHOPIFY_API_KEY']),
    error: 'app needs SHOPIFY_API_KEY: no store is installed through an app without it',
  },
  {
    name: 'DATABASE_DIRECT_URL',
    isWhole: (env) => !env['DATABASE_DIRECT_URL'] || Boolean(env['DATABASE_URL']),
    error: 'needs DATABASE_URL: without it the embedded PostgreSQL is used',
  },
];
