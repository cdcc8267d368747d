/** A value that two bodies of the same object tell differently. */
export interface BodyChange {
  /** `line_items[466157049].quantity`: members of a list are named by their id where they have one. */
  path: string;
  /** As JSON writes it; null where there was none. */
  before: string | null;
  after: string | null;
}

/** What a body tells differently than the one before, in the order in which it stands there. Parsed by `parseJson`. */
export function bodyDiff(before: unknown, after: unknown): BodyChange[] {
  const was = new Map(leaves(before, ''));
  const is = new Map(leaves(after, ''));
  const paths = [...new Set([...is.keys(), ...was.keys()])];
  return paths.flatMap((path) => {
    const change = { path, before: was.get(path) ?? null, after: is.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** Every value with its path; what is empty is a value. */
function* leaves(value: unknown, path: string): Generator<[string, string]> {
  const members = membersOf(value, path);
  if (members.length === 0) yield [path, JSON.stringify(value)];
  else for (const [place, member] of members) yield* leaves(member, place);
}

function membersOf(value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) {
    return value.map((member: unknown, index) => [`${path}[${idOf(member) ?? index}]`, member]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, member]) => [path === '' ? name : `${path}.${name}`, member]);
}

function idOf(member: unknown): string | undefined {
  if (typeof member !== 'object' || member === null || !('id' in member)) return undefined;
  const { id } = member;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
