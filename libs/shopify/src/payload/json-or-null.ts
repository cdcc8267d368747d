/** What an answer says, or null where it is no JSON, such as the page of a proxy. Its numbers are ordinary ones. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
