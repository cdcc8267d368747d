import { type TableQuery, textSchema } from '@shopmeter/contracts';
import type { TablePosition } from '@shopmeter/db';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { invalidRequest } from '../../http/contract.pipe';

const schema = z.tuple([z.string(), textSchema, textSchema]);

/** The `cursor` after a row: its place, and a digest of the question that it belongs to. */
export function cursorAfter(dimension: string, query: TableQuery, { value, key }: TablePosition): string {
  return Buffer.from(JSON.stringify([digestOf(dimension, query), value, key])).toString('base64url');
}

/** @throws ProblemError 400 for a cursor that is none, or of another question */
export function positionOf(dimension: string, query: TableQuery): TablePosition | null {
  if (query.cursor === undefined) return null;
  const [digest, value, key] = decoded(query.cursor) ?? [];
  if (value === undefined || key === undefined) throw refused('is not the `next` of a page');
  if (digest !== digestOf(dimension, query)) throw refused('belongs to another question than this one');
  if (query.sort !== 'label' && !/^-?\d{1,30}$/.test(value)) throw refused('is not the `next` of a page');
  return { value, key };
}

function decoded(cursor: string): [string, string, string] | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return schema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

/** Everything that decides which rows there are, and in which order. How many a page holds may change. */
function digestOf(dimension: string, query: TableQuery): string {
  const { from, to, sort, order, search, titles, filters } = query;
  const asked = JSON.stringify([dimension, from, to, sort, order, search, titles, filters]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 12);
}

function refused(detail: string) {
  return invalidRequest([{ pointer: 'cursor', detail }]);
}
