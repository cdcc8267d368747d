import { bigintIdSchema } from '@shopmeter/contracts';
import type { WalkPosition } from '@shopmeter/db';
import type { LineageSource, LineageWalk } from '@shopmeter/metrics';
import * as z from 'zod';

/** Where a page begins: in which walk, and after what in it. */
export interface LineagePlace {
  walk: number;
  after: WalkPosition | null;
}

export const FIRST_PLACE: LineagePlace = { walk: 0, after: null };

const tokenSchema = z
  .string()
  .max(1000)
  .refine((token) => token.isWellFormed() && !token.includes('\u0000'));
const pairSchema = z.string().refine((pair) => {
  const ids = pair.split('/');
  return ids.length === 2 && ids.every((id) => bigintIdSchema.safeParse(id).success);
});
const momentSchema = z.iso.datetime().transform((text) => new Date(text));

/** What names a thing among others of its kind. */
const IDS: Partial<Record<LineageSource, z.ZodType<string>>> = {
  cart: tokenSchema,
  checkout: tokenSchema,
  soldProduct: tokenSchema,
  stock: pairSchema,
};

/** As it is written into a cursor. */
export function placeToText({ walk, after }: LineagePlace): unknown[] {
  return after ? [walk, after.at?.toISOString() ?? null, after.id] : [walk];
}

/** @returns undefined for what no page ever led to */
export function placeFromText(place: unknown[], walks: readonly LineageWalk[]): LineagePlace | undefined {
  const [walk, at, id] = place;
  const source = walks[walk as number]?.source;
  if (!source) return undefined;
  if (place.length === 1) return { walk: walk as number, after: null };
  const moment = momentSchema.nullable().safeParse(at);
  const named = (IDS[source] ?? bigintIdSchema).safeParse(id);
  if (!moment.success || !named.success) return undefined;
  return { walk: walk as number, after: { at: moment.data, id: named.data } };
}
