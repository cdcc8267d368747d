import { type MetricDefinition } from '@shopmeter/contracts';

/** A column of values; one of `texts` is written as the row says it. */
export interface TableColumn {
  id: string;
  label: string;
  unit: MetricDefinition['unit'] | 'text';
  isSortable: boolean;
  /** Whether more is better: colours a change. */
  direction?: MetricDefinition['direction'];
}

/** Values by column; null where they are not known, which is never 0. */
export type ColumnValues = Readonly<Record<string, number | null>>;

export interface TableEntry {
  /** Names it among the rows, and in filters; null for what has none. */
  key: string | null;
  label: string;
  /** Smaller, below the label. */
  note?: string | null | undefined;
  /** Where its page is. */
  link?: string | null | undefined;
  values: ColumnValues;
  /** The same over the comparison. */
  previous?: ColumnValues | null | undefined;
  /** Part of the whole: the length of the bar behind the label. */
  share?: number | null | undefined;
  /** Columns that are no numbers. */
  texts?: Readonly<Record<string, string>> | undefined;
  /** How urgent such a text is: it then stands on a tinted ground. */
  tones?: Readonly<Record<string, 'neutral' | 'good' | 'warn' | 'bad'>> | undefined;
}
