import { type StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

const DEFINITIONS = '#/$defs/';

/**
 * A contract as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Contracts with an id become components; the
 * ones of queries stay in place, because each of their properties becomes a parameter.
 */
export const toOpenApiSchema: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: schemaType });
  delete root.$schema;
  const name = root.$ref?.slice(DEFINITIONS.length);
  if (!name?.endsWith('Query')) return { schema: root, components: $defs };
  const { [name]: query, ...components } = $defs;
  return { schema: query, components };
};
