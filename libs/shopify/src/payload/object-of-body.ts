/** What an event is about. */
export interface BodyObject {
  /** What the topics about such objects begin with: `orders/`. */
  family: string;
  /** Its id, or its token. */
  id: string;
}

/** The object that a body describes as a whole; null where it names none. @param body parsed by `parseJson` */
export function objectOfBody(topic: string, body: unknown): BodyObject | null {
  if (typeof body !== 'object' || body === null) return null;
  const { id, token } = body as { id?: unknown; token?: unknown };
  const name = id ?? token;
  if ((typeof name !== 'string' || name === '') && typeof name !== 'number') return null;
  return { family: topic.slice(0, topic.indexOf('/') + 1), id: String(name) };
}
