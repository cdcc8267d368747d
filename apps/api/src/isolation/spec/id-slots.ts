import { type OpenAPIObject } from '@nestjs/swagger';

/** A place of a request where an id can be given. */
export interface IdSlot {
  /** `GET /api/events/{id}`. */
  route: string;
  where: 'path' | 'query' | 'body';
  /** `id`; in a body a path such as `filter.id`. */
  name: string;
}

interface Schema {
  $ref?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

/** Cursors have a spec of their own: each holds the store and the question that it goes on with. */
const LOOKS_LIKE_AN_ID = /^(id|ids|before|after)$|(Id|Ids)$/;

/** `GET /api/events/{id}` and its like, of the whole document. */
export function routesOf(document: OpenAPIObject): string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Routes that answer page by page. */
export function pagedRoutesOf(document: OpenAPIObject): string[] {
  return routesOf(document).filter((route) =>
    parametersOf(document, route).some(({ name }) => name === 'cursor'),
  );
}

/** Whether a route takes `from` and `to`, days of a range. */
export function asksForDays(document: OpenAPIObject, route: string): boolean {
  const parameters = parametersOf(document, route);
  return ['from', 'to'].every((name) =>
    parameters.some((parameter) => parameter.name === name && parameter.required),
  );
}

function parametersOf(document: OpenAPIObject, route: string) {
  const [method, path] = route.split(' ') as [string, string];
  return (document.paths[path] as Record<string, Operation>)[method.toLowerCase()]!.parameters ?? [];
}

/** Every place of every route where an id can be given: each part of a path, and whatever is a UUID or named as an id is. */
export function idSlotsOf(document: OpenAPIObject): IdSlot[] {
  return routesOf(document).flatMap((route) => {
    const [method, path] = route.split(' ') as [string, string];
    const item = document.paths[path] as Record<string, Operation>;
    const { parameters = [], requestBody } = item[method.toLowerCase()]!;
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const inQuery = parameters
      .filter((parameter) => parameter.in === 'query' && isId(parameter.name, parameter.schema))
      .map(({ name }) => name);
    const body = requestBody?.content?.['application/json']?.schema;
    return [
      ...inPath.map((name): IdSlot => ({ route, where: 'path', name })),
      ...inQuery.map((name): IdSlot => ({ route, where: 'query', name })),
      ...idsIn(body, document).map((name): IdSlot => ({ route, where: 'body', name })),
    ];
  });
}

function isId(name: string, schema: Schema | undefined): boolean {
  return LOOKS_LIKE_AN_ID.test(name) || JSON.stringify(schema ?? {}).includes('"format":"uuid"');
}

function idsIn(schema: Schema | undefined, document: OpenAPIObject, path: string[] = []): string[] {
  if (!schema) return [];
  const resolved = schema.$ref ? resolve(schema.$ref, document) : schema;
  const parts = [
    ...(resolved.anyOf ?? []),
    ...(resolved.allOf ?? []),
    ...(resolved.items ? [resolved.items] : []),
  ];
  return [
    ...parts.flatMap((part) => idsIn(part, document, path)),
    ...Object.entries(resolved.properties ?? {}).flatMap(([name, property]) =>
      !property.$ref && !property.properties && isId(name, property)
        ? [[...path, name].join('.')]
        : idsIn(property, document, [...path, name]),
    ),
  ];
}

function resolve(reference: string, document: OpenAPIObject): Schema {
  const name = reference.split('/').at(-1)!;
  return document.components!.schemas![name] as Schema;
}
