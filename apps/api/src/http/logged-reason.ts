const DEPTH = 4;
/** Shopify's tokens and secrets. A client may repeat in a message what it was given. */
const SECRET = /\bshp[a-z]{2}_\w+/g;

/**
 * What lies below a refusal, for whoever runs this: the messages of its causes, the nearest first, without stacks and
 * without secrets. Undefined: nothing does.
 */
export function loggedReason(cause: unknown): string | undefined {
  const messages: string[] = [];
  for (let at = cause; at instanceof Error && messages.length < DEPTH; at = at.cause)
    messages.push(at.message);
  return messages.length > 0 ? messages.join(': ').replaceAll(SECRET, '[redacted]') : undefined;
}
