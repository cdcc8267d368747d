import { parseSync } from 'libpg-query';

interface Tree {
  [name: string]: unknown;
}

/**
 * What statements of a migration take away from code that was written before it, in words: what is dropped, renamed or
 * no longer lets in what was let in. What the same statements made does not count, nor do indexes that are not unique.
 * @param uniques names of the unique indexes there are; those that the statements make are added
 */
export function takenAway(statements: readonly string[], uniques: Set<string>): string[] {
  const reader = new Reader(uniques);
  for (const text of statements) {
    const { stmts } = parseSync(text) as { stmts?: { stmt: Tree }[] };
    for (const { stmt } of stmts ?? []) reader.read(stmt);
  }
  return reader.found;
}

/** Changes to a column or a table after which older code fails, or is refused what it writes. */
const NARROWING: Record<string, string> = {
  AT_DropColumn: 'drops',
  AT_AlterColumnType: 'changes the type of',
  AT_SetNotNull: 'wants a value for',
  AT_DropConstraint: 'drops the constraint',
  AT_EnableRowSecurity: 'secures',
  AT_ForceRowSecurity: 'secures',
};

/** Constraints by the names that PostgreSQL gives them: without one of these, more is let in than before. */
const LETS_MORE_IN = /_(fkey|check)\d*$/;

class Reader {
  readonly found: string[] = [];
  readonly #made = new Set<string>();

  constructor(private readonly uniques: Set<string>) {}

  read(statement: Tree): void {
    const [[kind = '', body] = []] = Object.entries(statement) as [string, Tree][];
    if (body) this[`on${kind}` as 'onDropStmt']?.(body);
  }

  onCreateStmt({ relation }: Tree): void {
    this.#made.add(nameOf(relation));
  }

  onCreateFunctionStmt({ funcname }: Tree): void {
    this.#made.add(lastOf(funcname));
  }

  onIndexStmt({ unique, idxname, relation }: Tree): void {
    if (!unique) return;
    this.uniques.add(String(idxname));
    this.#tell(nameOf(relation), `makes unique in ${nameOf(relation)}`);
  }

  onDropStmt({ removeType, objects }: Tree): void {
    for (const object of objects as Tree[]) {
      const name = lastOf(
        (object['List'] as Tree | undefined)?.['items'] ??
          (object['ObjectWithArgs'] as Tree | undefined)?.['objname'],
      );
      if (removeType !== 'OBJECT_INDEX' || this.uniques.has(name)) this.#tell(name, `drops ${name}`);
    }
  }

  onRenameStmt({ relation, subname }: Tree): void {
    this.#tell(nameOf(relation), `renames ${[nameOf(relation), subname].filter(Boolean).join('.')}`);
  }

  onGrantStmt({ is_grant: isGrant, objects }: Tree): void {
    if (isGrant) return;
    for (const object of objects as Tree[]) {
      const range = object['RangeVar'];
      const name = range
        ? nameOf(range)
        : lastOf((object['ObjectWithArgs'] as Tree | undefined)?.['objname'] ?? [object]);
      this.#tell(name, `revokes rights on ${name}`);
    }
  }

  onCreatePolicyStmt({ table, permissive, policy_name: policy }: Tree): void {
    if (!permissive) this.#tell(nameOf(table), `restricts ${nameOf(table)} by ${String(policy)}`);
  }

  onAlterTableStmt({ relation, cmds }: Tree): void {
    const table = nameOf(relation);
    for (const { AlterTableCmd: command } of cmds as { AlterTableCmd: Tree }[]) {
      const subtype = String(command['subtype']);
      const name = [table, command['name']].filter(Boolean).join('.');
      const verb = NARROWING[subtype] ?? (isNarrowed(command) ? 'narrows' : undefined);
      if (verb && !LETS_MORE_IN.test(name)) this.#tell(table, `${verb} ${name}`);
    }
  }

  #tell(name: string, what: string): void {
    if (!this.#made.has(name)) this.found.push(what);
  }
}

/** A new constraint, or a new column that older code does not fill. */
function isNarrowed({ subtype, def }: Tree): boolean {
  if (subtype === 'AT_AddConstraint') return true;
  if (subtype === 'AT_ColumnDefault') return def === undefined;
  if (subtype !== 'AT_AddColumn') return false;
  const { constraints = [] } = (def as { ColumnDef: { constraints?: { Constraint: Tree }[] } }).ColumnDef;
  const kinds = constraints.map(({ Constraint }) => String(Constraint['contype']));
  const isFilled = kinds.some((kind) =>
    ['CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY'].includes(kind),
  );
  return kinds.includes('CONSTR_NOTNULL') && !isFilled;
}

function nameOf(relation: unknown): string {
  return (relation as { relname?: string } | undefined)?.relname ?? '';
}

function lastOf(names: unknown): string {
  const last = (names as { String?: { sval: string } }[] | undefined)?.at(-1);
  return last?.String?.sval ?? '';
}
