import { loggedError } from './logged-error';

/** Where fields that have a name of their own in code stand in a line, so that Datadog reads them without a pipeline. */
const PLACES: Readonly<Record<string, readonly [group: string, name: string]>> = {
  requestId: ['http', 'request_id'],
  method: ['http', 'method'],
  statusCode: ['http', 'status_code'],
  path: ['http', 'url'],
  tenantId: ['tenant', 'id'],
  userId: ['usr', 'id'],
  eventId: ['event', 'id'],
};

/** The fields of an entry as the log holds them. An error is given as `err`. */
export function loggedFields(fields: object): Record<string, unknown> {
  const logged: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    const place = PLACES[key];
    if (key === 'err') logged['error'] = loggedError(value);
    else if (!place) logged[key] = value;
    else if (value !== null && value !== undefined) {
      const [group, name] = place;
      logged[group] = { ...(logged[group] as object | undefined), [name]: value };
    }
  }
  return logged;
}
