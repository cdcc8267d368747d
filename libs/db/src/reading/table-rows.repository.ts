import type { StoredPart, Dimension } from '@shopmeter/metrics';
import type { RequestDatabase } from '../scope/request-database';
import { BLOCKS, blockParameters, IN_BLOCK, placeOf, sumOf, type DimensionScope } from './dimension-place';
import { labelOf, type RowTitles } from './row-labels';

/** A place in a sorted table: everything up to it was seen. */
export interface TablePosition {
  /** A number, or a label. */
  value: string;
  key: string;
}

export interface TableQuestion extends DimensionScope {
  dimension: Dimension;
  measures: readonly string[];
  titles: RowTitles;
  /** What to sort by: a sum of measures with weights, or the label. */
  sort: ReadonlyMap<string, number> | 'label';
  order: 'asc' | 'desc';
  search: string | undefined;
  after: TablePosition | null;
  limit: number;
  /** Filters that the rows themselves can honour. */
  where: StoredPart['where'];
}

export interface StoredTableRow {
  key: string;
  label: string;
  position: TablePosition;
  sums: Map<string, number>;
}

/** A page of a table. */
export interface StoredTablePage {
  rows: StoredTableRow[];
  /** What all rows together hold, whatever is searched for; only where a thing is in one row is that the whole. */
  all: Map<string, number>;
}

/** In front of the name of a measure: its sum over all rows. */
const ALL = 'all ';

/** Rows of tables: what is stored by dimension, summed up over a range. Inside the tenant's transaction. */
export class TableRowsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Rows in which anything happened, in order, from after a place on. What is stored is added up once, for all of it. */
  async page(question: TableQuestion): Promise<StoredTablePage> {
    const { dimension, measures, sort, order, search, after, range } = question;
    const values = blockParameters(question);
    const add = (value: unknown) => `$${values.push(value)}`;
    const summed = this.#sums(question, add);
    const label = labelOf(dimension, question.titles, range, add);
    const withLabels = sort === 'label' || search !== undefined;
    const by = sort === 'label' ? 'lower(r.label) COLLATE "C"' : weighted(sort);
    const [compare, direction] = order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const conditions = [
      `(${measures.map((name) => `r."${name}"`).join(', ')}) <> (${measures.map(() => '0').join(', ')})`,
    ];
    if (search) conditions.push(`strpos(lower(r.label), lower(${add(search)})) > 0`);
    if (after) {
      const type = sort === 'label' ? 'text COLLATE "C"' : 'numeric';
      const value = `${add(after.value)}::${type}`;
      conditions.push(`(${by} ${compare} ${value} OR ${by} = ${value} AND r.key > ${add(after.key)})`);
    }
    const rows = await this.database.manager.query<Selected[]>(
      `WITH sums AS (${summed}),
       whole AS (SELECT ${measures.map((name) => `coalesce(sum("${name}"), 0) AS "${ALL}${name}"`).join(', ')} FROM sums),
       labelled AS (SELECT r.*, ${withLabels ? label : 'NULL::text'} AS label FROM sums r),
       page AS (
         SELECT r.*, ${by} AS position FROM labelled r WHERE ${conditions.join(' AND ')}
         ORDER BY ${by} ${direction}, r.key LIMIT ${add(question.limit)}
       )
       SELECT w.*, r.*, ${withLabels ? 'r.label' : label} AS "shownLabel" FROM whole w LEFT JOIN page r ON true
       ORDER BY r.position ${direction}, r.key`,
      values,
    );
    return {
      rows: rows.filter(isRow).map((row) => rowOf(row, measures)),
      all: sumsOf(rows[0]!, measures, ALL),
    };
  }

  /** The same sums of given keys over another range; a key of which nothing is stored is missing. */
  async sumsOf(
    question: Pick<TableQuestion, keyof DimensionScope | 'dimension' | 'measures' | 'where'>,
    keys: readonly string[],
  ): Promise<Map<string, Map<string, number>>> {
    const values = blockParameters(question);
    const add = (value: unknown) => `$${values.push(value)}`;
    const { key } = placeOf(question.dimension);
    const summed = this.#sums(question, add, `AND ${key} = ANY (${add(keys)}::text[])`);
    const rows = await this.database.manager.query<(Selected & { key: string })[]>(summed, values);
    return new Map(rows.map((row) => [row.key, sumsOf(row, question.measures)]));
  }

  #sums(
    { dimension, measures, where }: Pick<TableQuestion, 'dimension' | 'measures' | 'where'>,
    add: (value: unknown) => string,
    condition = '',
  ): string {
    const { table, rows, key } = placeOf(dimension);
    const filtered = where
      .map(({ column, values }) => `AND p.${column} = ANY (${add(values)}::text[])`)
      .join(' ');
    const sums = measures.map((name) => `${sumOf(table, name, 'b.sign')} AS "${name}"`).join(', ');
    return `SELECT ${key} AS key, ${sums} FROM ${BLOCKS} JOIN ${table} p ON ${IN_BLOCK} AND ${rows} ${filtered} ${condition}
            GROUP BY ${key}`;
  }
}

function weighted(weights: ReadonlyMap<string, number>): string {
  return `(${[...weights].map(([measure, weight]) => `${weight} * r."${measure}"`).join(' + ')})`;
}

type Selected = Record<string, string | null>;

/** The whole is told even where there is no row. */
function isRow(row: Selected): boolean {
  return row['key'] !== null;
}

function rowOf(row: Selected, measures: readonly string[]): StoredTableRow {
  const key = row['key']!;
  return {
    key,
    label: row['shownLabel']!,
    position: { value: row['position']!, key },
    sums: sumsOf(row, measures),
  };
}

function sumsOf(row: Selected, measures: readonly string[], prefix = ''): Map<string, number> {
  return new Map(measures.map((measure) => [measure, Number(row[prefix + measure])]));
}
