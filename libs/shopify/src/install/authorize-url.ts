import { ASKED_SCOPES } from './required-scopes';

/** Where a merchant says yes to the app. @param admin the address of the shop's admin @param state comes back with the answer */
export function authorizeUrl(
  admin: string,
  request: { clientId: string; redirectUri: string; state: string },
): string {
  const query = new URLSearchParams({
    client_id: request.clientId,
    scope: ASKED_SCOPES.join(','),
    redirect_uri: request.redirectUri,
    state: request.state,
  });
  return `${admin}/admin/oauth/authorize?${query.toString()}`;
}
