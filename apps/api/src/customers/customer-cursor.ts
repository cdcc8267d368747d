import type { CustomerListQuery } from '@shopmeter/contracts';
import type { CustomerPlace } from '@shopmeter/db';
import * as z from 'zod';
import { invalidRequest } from '../http/contract.pipe';

/** How a place's value is written, by what is sorted by. */
const VALUES: Record<CustomerListQuery['sort'], RegExp> = {
  netSalesCents: /^-?\d{1,18}$/,
  orders: /^\d{1,9}$/,
  lastOrderAt: /^-?\d{1,14}$/,
  aovCents: /^-?(\d{1,18}(\.\d{1,20})?(e[+-]\d{1,2})?|Infinity)$/,
};

const cursorSchema = z.tuple([z.string(), z.string().max(50), z.string().max(300)]);

type Question = Pick<CustomerListQuery, 'sort' | 'order' | 'search'>;

/** Names a place in the list that a question gives. */
export function writeCursor(
  question: Question,
  currency: string,
  { value, identity }: CustomerPlace,
): string {
  return Buffer.from(JSON.stringify([nameOf(question, currency), value, identity])).toString('base64url');
}

/** @throws ProblemError 400 for what is no cursor, or one of another question */
export function readCursor(question: Question, currency: string, cursor: string): CustomerPlace {
  const [name, value, identity] = parse(cursor);
  if (name !== nameOf(question, currency))
    throw refused('is from another query: `sort`, `order` or `search` differ');
  if (!VALUES[question.sort].test(value) || identity.includes('\0'))
    throw refused('must be the `next` of a page');
  return { value, identity };
}

function parse(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refused('must be the `next` of a page');
  }
}

function refused(detail: string) {
  return invalidRequest([{ pointer: 'cursor', detail }]);
}

function nameOf({ sort, order, search }: Question, currency: string): string {
  return JSON.stringify([sort, order, search ?? '', currency]);
}
