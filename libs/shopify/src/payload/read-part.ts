import type { z } from 'zod';

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
}

/** The schema of what a schema reads in its own way, such as trying it out. */
interface Reading {
  reads?: z.ZodType;
}

/**
 * The part of a body that a schema reads, as it was written: fields that it does not know are left out, and of what it
 * takes as a whole without looking inside only is left that there was something.
 */
export function readPart(schema: z.ZodType, value: unknown): unknown {
  const { type, shape, element, innerType, in: inner } = schema._zod.def as unknown as Definition;
  const { reads } = (schema.meta() ?? {}) as Reading;
  if (reads) return readPart(reads, value);
  if (typeof value !== 'object' || value === null) return type === 'unknown' ? null : value;
  if (innerType ?? inner) return readPart((innerType ?? inner)!, value);
  if (element && Array.isArray(value)) return value.map((item) => readPart(element, item));
  if (shape && !Array.isArray(value)) return fieldsOf(shape, value);
  // What is wrong stays wrong.
  return type === 'unknown' ? null : Array.isArray(value) ? [] : {};
}

function fieldsOf(shape: Record<string, z.ZodType>, value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(([name]) => Object.hasOwn(shape, name));
  return Object.fromEntries(fields.map(([name, field]) => [name, readPart(shape[name]!, field)]));
}
