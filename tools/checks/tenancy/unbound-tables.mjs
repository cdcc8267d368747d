/**
 * The tables that a statement reads, changes or deletes from without a comparison that keeps them to one store: with a
 * value, or with a table that is itself kept to one.
 *
 * @param tree the statement, as PostgreSQL's parser gives it
 * @param {object} [options]
 * @param {number} [options.without] leaves out the comparison at this place of the text
 * @param {(table: string) => boolean} [options.isOfNoStore] which tables belong to no store
 * @param {(source: { table: string, alias: string }) => boolean} [options.acrossStores] what is read for every store
 * @returns {{ unbound: string[], comparisons: number[] }} comparisons as places in the text
 */
export function unboundTables(tree, { without, isOfNoStore = () => false, acrossStores = () => false } = {}) {
  const walk = new Walk({
    without,
    acrossStores,
    isOfNoStore: (name) => name.startsWith('pg_') || isOfNoStore(name),
  });
  for (const { stmt } of tree.stmts) walk.query(stmt, null, new Set());
  return { unbound: walk.unbound(), comparisons: [...walk.comparisons] };
}

const BOUND = Symbol('bound');

/** What a query has in its FROM, by alias, and the query around it. */
class Scope {
  sources = new Map();

  constructor(parent, withs) {
    this.parent = parent;
    this.withs = withs;
  }

  /** The source that a column belongs to: named, or the nearest one that can have it. */
  find(alias, column) {
    if (alias) return this.sources.get(alias) ?? this.parent?.find(alias, column);
    const own = [...this.sources.values()];
    return (
      own.find((source) => source.table && isTenantOf(source, column)) ??
      own.find(({ table }) => !table) ??
      this.parent?.find(alias, column)
    );
  }
}

/** Goes through a statement and notes which table is kept to a store by which other. */
class Walk {
  comparisons = new Set();
  #tables = [];
  #edges = [];

  constructor(options) {
    Object.assign(this, options);
  }

  /** Tables from which no chain of comparisons leads to a value. */
  unbound() {
    const bound = new Set([BOUND]);
    for (let before = -1; before !== bound.size;) {
      before = bound.size;
      for (const [source, by] of this.#edges) if (bound.has(by)) bound.add(source);
    }
    return this.#tables.filter((source) => !bound.has(source)).map(({ table }) => table);
  }

  query(node, parent, withs) {
    const [[kind, body]] = Object.entries(node);
    const names = new Set(withs);
    for (const { CommonTableExpr: one } of body.withClause?.ctes ?? []) {
      names.add(one.ctename);
      this.query(one.ctequery, parent, names);
    }
    if (body.larg) {
      this.query({ SelectStmt: body.larg }, parent, names);
      this.query({ SelectStmt: body.rarg }, parent, names);
      return;
    }
    const scope = new Scope(parent, names);
    // An inserted row carries its store in itself, and a conflict is with a row of the same key.
    if (kind === 'InsertStmt') this.#addTable(body.relation, scope, { isBound: true });
    else if (body.relation) this.#addTable(body.relation, scope);
    for (const item of [...(body.fromClause ?? []), ...(body.usingClause ?? [])]) this.#from(item, scope);
    this.#condition(body.whereClause, scope);
    const { withClause: _w, relation: _r, fromClause: _f, usingClause: _u, whereClause: _c, ...rest } = body;
    this.#expression(rest, scope);
  }

  #addTable({ relname, schemaname, alias }, scope, { isBound = false } = {}) {
    const isOther =
      isTemporary({ schemaname }) ||
      schemaname === 'information_schema' ||
      scope.withs.has(relname) ||
      this.isOfNoStore(relname);
    const source = { table: isOther ? null : relname, alias: alias?.aliasname ?? relname, schemaname };
    scope.sources.set(source.alias, source);
    if (!isOther) this.#tables.push(source);
    if (!isOther && (isBound || this.acrossStores(source))) this.#edges.push([source, BOUND]);
    return source;
  }

  /** Adds an item of a FROM, and gives the sources in it. */
  #from(item, scope) {
    const [[kind, body]] = Object.entries(item);
    if (kind === 'RangeVar') return [this.#addTable(body, scope)];
    if (kind === 'JoinExpr') return this.#join(body, scope);
    const source = { table: null };
    if (kind === 'RangeSubselect') this.query(body.subquery, scope, scope.withs);
    else this.#expression(body, scope);
    scope.sources.set(body.alias?.aliasname ?? Symbol('unnamed'), source);
    return [source];
  }

  #join({ jointype, larg, rarg, quals, usingClause = [] }, scope) {
    const left = this.#from(larg, scope);
    const right = this.#from(rarg, scope);
    // The rows of the outer side stay whatever the condition says.
    const kept = { JOIN_LEFT: left, JOIN_RIGHT: right, JOIN_FULL: [...left, ...right] }[jointype] ?? [];
    this.#condition(quals, scope, new Set(kept));
    if (usingClause.some(({ String: { sval } }) => sval === 'tenant_id')) {
      for (const one of left) for (const other of right) this.#link([one, other], null, new Set(kept));
    }
    return [...left, ...right];
  }

  /** What must hold: each part that is joined by AND counts. */
  #condition(node, scope, kept = new Set()) {
    if (!node) return;
    if (node.BoolExpr?.boolop === 'AND_EXPR') {
      for (const part of node.BoolExpr.args) this.#condition(part, scope, kept);
      return;
    }
    for (const pair of equalities(node)) this.#compare(pair, scope, kept);
    this.#expression(node, scope);
  }

  #compare([left, right], scope, kept) {
    const sides = [left, right].map((node) => side(node, scope));
    const tenants = sides.filter(({ isTenant }) => isTenant);
    if (tenants.length === 0) return;
    const ends = sides.map(({ source }) => source ?? BOUND);
    this.#link(ends, tenants[0].place, kept, scope);
  }

  #link([one, other], place, kept, scope) {
    // A query inside another is kept to a store by the one around it, not the other way round.
    const isOwn = (source) => !scope || [...scope.sources.values()].includes(source);
    const end = (source) => (source === BOUND || source.table === null ? BOUND : source);
    const edges = [
      [one, other],
      [other, one],
    ]
      .filter(([source]) => source !== BOUND && source.table && isOwn(source) && !kept.has(source))
      .map(([source, by]) => [source, end(by)]);
    if (edges.length > 0 && place !== null) this.comparisons.add(place);
    if (place === null || place !== this.without) this.#edges.push(...edges);
  }

  /** Whatever is nested anywhere: queries are gone through, the rest holds no table. */
  #expression(node, scope) {
    if (Array.isArray(node)) {
      for (const one of node) this.#expression(one, scope);
    } else if (node !== null && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'SelectStmt') this.query({ SelectStmt: value }, scope, scope.withs);
        else this.#expression(value, scope);
      }
    }
  }
}

/** Pairs of expressions that must be equal; of rows, each pair of their parts. */
function equalities({ A_Expr: expression, SubLink: query }) {
  if (query?.subLinkType === 'ANY_SUBLINK' && query.testexpr) {
    return (query.testexpr.RowExpr?.args ?? [query.testexpr]).map((part) => [part, {}]);
  }
  const isEqual = expression?.name?.[0]?.String?.sval === '=' || expression?.kind === 'AEXPR_NOT_DISTINCT';
  if (!isEqual) return [];
  const { lexpr, rexpr } = expression;
  if (!lexpr?.RowExpr) return [[lexpr, rexpr]];
  return lexpr.RowExpr.args.map((part, n) => [part, rexpr.RowExpr?.args[n] ?? {}]);
}

/** A side of an equality: whether it is a store's id in a table, and whose. */
function side(node, scope) {
  const { fields, location = 0 } = (node.TypeCast?.arg ?? node).ColumnRef ?? {};
  if (!fields) return { isTenant: false };
  const names = fields.map((field) => field.String?.sval);
  const column = names.at(-1);
  const source = scope.find(names.length > 1 ? names.at(-2) : undefined, column);
  return { source, isTenant: Boolean(source && isTenantOf(source, column)), place: location };
}

/** A table of the session holds what one store's rebuild has put there. */
const isTemporary = ({ schemaname }) => schemaname === 'pg_temp';

const isTenantOf = ({ table }, column) =>
  table !== null && column === (table === 'tenants' ? 'id' : 'tenant_id');
