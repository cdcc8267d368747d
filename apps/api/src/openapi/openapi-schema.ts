import { type StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/**
 * A contract as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. Contracts with an id become components; the
 * ones of queries stay in place, because each of their properties becomes a parameter.
 */
export const toOpenApiSchema: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema, $defs, id, ...body } = z.toJSONSchema(schema, { io: schemaType }) as JsonSchema;
  const components = withoutIds(($defs ?? {}) as Record<string, JsonSchema>);
  void $schema;
  if (typeof id !== 'string' || id.endsWith('Query')) return { schema: body, components };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...components, [id]: body } };
};

function withoutIds(definitions: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { id: _id, ...definition }]) => [name, definition]),
  );
}
