import { ProblemError } from '@shopmeter/platform';

/** What can go wrong while a store is installed; the page of the dashboard has words for each. */
export const installProblems = {
  off: () => problem(404, 'install_off', 'No app is set up here. Connect the store with a token of its own.'),
  noShop: () => problem(400, 'not_a_shop', 'The shop must look like my-store.myshopify.com.'),
  forged: () => problem(401, 'bad_signature', 'The address was not signed by Shopify just now. Start again.'),
  declined: () => problem(403, 'install_declined', 'The app was not installed in Shopify.'),
  unknownState: () =>
    problem(409, 'install_unknown', 'This answer was used already, is too old, or was never asked for.'),
  otherBrowser: () =>
    problem(403, 'install_of_another_browser', 'This answer belongs to another browser. Start again here.'),
  refused: (cause: unknown) =>
    problem(
      409,
      'code_refused',
      'Shopify did not accept this access. Check what was given, or start again.',
      cause,
    ),
  noAnswer: (cause: unknown) =>
    problem(503, 'shopify_silent', 'Shopify does not answer at the moment. Try again shortly.', cause),
  scopesMissing: (missing: readonly string[]) =>
    problem(409, 'scopes_missing', `The app may not read what it needs: ${missing.join(', ')} is missing.`),
  otherShop: () => problem(409, 'other_shop', 'The token belongs to another store.'),
  notFound: () =>
    problem(404, 'install_not_found', 'Nothing waits to be connected in this browser. Start again.'),
  otherPerson: () =>
    problem(403, 'install_of_another_person', 'Somebody else began to connect this store. Start again.'),
  roleNotAllowed: () =>
    problem(403, 'role_not_allowed', 'Only an owner or admin of the store may connect it again.'),
  connectedByOthers: (domain: string) =>
    problem(409, 'store_already_connected', `${domain} is connected already. Ask its owner to invite you.`),
  unproved: (domain: string) =>
    problem(
      409,
      'store_connected_without_proof',
      `Somebody connected ${domain} with a secret of their own. Ask whoever runs this installation.`,
    ),
};

function problem(status: number, code: string, detail: string, cause?: unknown): ProblemError {
  const titles: Record<number, string> = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    409: 'Conflict',
  };
  const retry = status === 503 ? { retryAfter: 30, level: 'warn' as const } : {};
  return new ProblemError({ status, code, title: titles[status] ?? 'Unavailable', detail, cause, ...retry });
}
