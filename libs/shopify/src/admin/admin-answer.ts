import { z } from 'zod';
import { jsonOrNull } from '../payload/json-or-null';
import { AdminError } from './admin-error';
import type { AdminOperation } from './admin-operation';

const throttleStatus = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number().positive(),
});
const costSchema = z.object({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullish(),
  throttleStatus,
});
/** What a request was charged, in points, and what is left in the store's bucket. */
export type AdminCost = z.infer<typeof costSchema>;

const errorSchema = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().nullish() }).nullish(),
});
const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.union([z.array(errorSchema), z.string()]).nullish(),
  extensions: z.object({ cost: costSchema.nullish().catch(null) }).nullish(),
});

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** An answer in full. */
export interface AdminAnswer<Answer> {
  data: Answer;
}

/** What the answer says of its cost; null where it says nothing. */
export function costIn({ body }: RawAnswer): AdminCost | null {
  return envelope.safeParse(jsonOrNull(body)).data?.extensions?.cost ?? null;
}

/** The version of the API that answered, which may be another than was asked for. */
export function answeredVersion({ headers }: RawAnswer): string | null {
  return single(headers['x-shopify-api-version']);
}

/**
 * Reads an answer. Errors beside data are never taken for success, whatever the data.
 * @throws AdminError
 */
export function readAnswer<Answer>(
  operation: AdminOperation<never, Answer>,
  raw: RawAnswer,
): AdminAnswer<Answer> {
  failOnStatus(raw);
  const read = envelope.safeParse(jsonOrNull(raw.body));
  if (!read.success) throw new AdminError('unreadable', `${operation.name}: the answer is no GraphQL`);
  const { data, errors } = read.data;
  if (typeof errors === 'string') throw new AdminError('refused', errors);
  if (errors && errors.length > 0) throw errorOf(errors, data);
  const answer = operation.answer.safeParse(data);
  if (!answer.success) {
    const [issue] = answer.error.issues;
    throw new AdminError('unreadable', `${operation.name}: ${issue?.path.join('.')} ${issue?.message}`);
  }
  return { data: answer.data };
}

function failOnStatus({ status, headers, body }: RawAnswer): void {
  if (status >= 200 && status < 300) return;
  const seconds = Number(single(headers['retry-after']) ?? Number.NaN);
  const pause = Number.isFinite(seconds) ? seconds * 1000 : null;
  const said = `answered ${status}: ${body.slice(0, 200)}`;
  if (status === 429) throw new AdminError('throttled', said, pause);
  if (status === 408 || status >= 500) throw new AdminError('unavailable', said, pause);
  if (status === 401) throw new AdminError('unauthorized', said);
  // 402: the shop is frozen; 403: it may not be read; 404: it is gone, or the version is; 423: it is locked.
  throw new AdminError([402, 403, 404, 423].includes(status) ? 'forbidden' : 'refused', said);
}

function errorOf(errors: readonly z.infer<typeof errorSchema>[], data: unknown): AdminError {
  const codes = errors.map(({ extensions }) => extensions?.code ?? '');
  const message = errors.map((error) => error.message).join('; ');
  if (codes.includes('THROTTLED')) return new AdminError('throttled', message);
  if (codes.includes('MAX_COST_EXCEEDED')) return new AdminError('too_costly', message);
  if (codes.includes('ACCESS_DENIED')) return new AdminError('forbidden', message);
  if (codes.includes('INTERNAL_SERVER_ERROR')) {
    return new AdminError(data ? 'incomplete' : 'unavailable', message);
  }
  return new AdminError(data ? 'incomplete' : 'refused', message);
}

function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
