/** What `--help` prints. */
export const helpText = `Posts the signed webhooks of a made-up Shopify store.

npm run simulate -- [options]

Where to
  --url URL           where to post                    (http://localhost:3000/api/webhook)
  --secret TEXT       signs with this client secret    (SHOPIFY_SECRET, else .data/secrets.json)
  --secret-file FILE  signs with the secret in a file

The store
  --shop DOMAIN       the store's domain               (shopmeter-demo.myshopify.com)
  --seed TEXT         same seed, same store            (simulate)
  --regime NAME       us, uk, de, in, jp or kw         (us)
  --months N          how far the history goes back    (1)
  --orders N          about how many orders            (100)
  --live              a new order every few seconds, until Ctrl-C
  --every SECONDS     the pause between live orders    (4)
  --topic NAME        one sample delivery of this topic, such as refunds/create

How
  --count N           stops after N deliveries
  --rate N            deliveries a second at most
  --concurrency N     requests under way at a time     (16)
  --acked FILE        writes the webhook id of each delivery answered 200
  --dry-run           prints the bodies, a line each, instead of posting

What goes wrong
  --duplicates 0..1   the part sent twice
  --disorder N        late deliveries are overtaken by up to N others
  --delay MS          each delivery waits up to this long
  --forged 0..1       the part followed by a forged copy, for which 401 is right
  --help              this text
`;
