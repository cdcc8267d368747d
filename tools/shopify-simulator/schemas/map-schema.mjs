import {
  GraphQLSchema,
  GraphQLObjectType,
  GraphQLInterfaceType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { GraphQLList, GraphQLNonNull, isListType, isNonNullType } from 'graphql';

/** A schema of some types and fields of another, without descriptions. Inputs, enums and scalars follow by themselves. */
export function mapSchema(schema, { types, field }) {
  const built = new Map();
  const get = (type) => {
    if (isNonNullType(type)) return new GraphQLNonNull(get(type.ofType));
    if (isListType(type)) return new GraphQLList(get(type.ofType));
    return isObjectType(type) || isInterfaceType(type) ? (built.get(type.name) ?? build(type)) : bare(type);
  };
  const build = (type) => {
    const Kind = isObjectType(type) ? GraphQLObjectType : GraphQLInterfaceType;
    const made = new Kind({
      name: type.name,
      interfaces: () =>
        type
          .getInterfaces()
          .filter(({ name }) => types.has(name))
          .map(get),
      fields: () => fieldsOf(type),
    });
    built.set(type.name, made);
    return made;
  };
  const fieldsOf = (type) =>
    Object.fromEntries(
      Object.entries(type.getFields())
        .filter(([name, one]) => field(type, name, one))
        .map(([name, one]) => [
          name,
          {
            type: get(one.type),
            deprecationReason: one.deprecationReason && 'deprecated',
            args: Object.fromEntries(
              one.args.map((arg) => [arg.name, { type: bare(arg.type), defaultValue: arg.defaultValue }]),
            ),
          },
        ]),
    );
  const all = [...types].map((name) => schema.getType(name)).filter(Boolean);
  return new GraphQLSchema({
    query: get(schema.getQueryType()),
    mutation: get(schema.getMutationType()),
    types: all.map(get),
  });
}

function bare(type) {
  if (type.ofType) {
    bare(type.ofType);
    return type;
  }
  type.description = undefined;
  for (const value of type.getValues?.() ?? []) value.description = undefined;
  for (const input of Object.values(type.getFields?.() ?? {})) {
    if (input.description === undefined) continue;
    input.description = undefined;
    bare(input.type);
  }
  return type;
}
