import { parseArgs } from 'node:util';
import { DEMO_DOMAIN } from '../demo-store';
import { type RegimeName } from '../store/regimes';
import { OptionError } from './option-error';
import {
  domainValue,
  fractionValue,
  integerValue,
  numberValue,
  regimeValue,
  urlValue,
} from './option-values';

/** What the command line asks for. */
export interface CommandOptions {
  readonly url: string;
  readonly secret: string | null;
  readonly secretFile: string | null;
  readonly shop: string;
  readonly seed: string;
  readonly months: number;
  readonly orders: number;
  readonly count: number;
  readonly rate: number | undefined;
  readonly concurrency: number;
  readonly duplicates: number;
  readonly disorder: number;
  readonly delay: number;
  readonly forged: number;
  readonly regime: RegimeName;
  readonly acked: string | null;
  readonly topic: string | null;
  readonly live: boolean;
  readonly every: number;
  readonly dryRun: boolean;
  readonly help: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const known = {
  url: text,
  secret: text,
  'secret-file': text,
  shop: text,
  seed: text,
  months: text,
  orders: text,
  count: text,
  rate: text,
  concurrency: text,
  duplicates: text,
  disorder: text,
  delay: text,
  forged: text,
  regime: text,
  acked: text,
  topic: text,
  every: text,
  live: flag,
  'dry-run': flag,
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. Throws an `OptionError` that names the option and the mend. */
export function commandOptions(args: readonly string[]): CommandOptions {
  const given = parse(args);
  return {
    url: urlValue('--url', given.url ?? `http://localhost:${process.env['PORT'] || 3000}/api/webhook`),
    secret: given.secret ?? null,
    secretFile: given['secret-file'] ?? null,
    shop: domainValue('--shop', given.shop ?? DEMO_DOMAIN),
    seed: given.seed ?? 'simulate',
    months: integerValue('--months', given.months ?? '1', [1, 120]),
    orders: integerValue('--orders', given.orders ?? '100', [1, 10_000_000]),
    count: given.count === undefined ? Infinity : integerValue('--count', given.count, [1, 1e9]),
    rate: given.rate === undefined ? undefined : numberValue('--rate', given.rate, [0.001, 1e6]),
    concurrency: integerValue('--concurrency', given.concurrency ?? '16', [1, 1000]),
    duplicates: fractionValue('--duplicates', given.duplicates ?? '0'),
    disorder: integerValue('--disorder', given.disorder ?? '0', [0, 100_000]),
    delay: integerValue('--delay', given.delay ?? '0', [0, 3_600_000]),
    forged: fractionValue('--forged', given.forged ?? '0'),
    regime: regimeValue('--regime', given.regime ?? 'us'),
    acked: given.acked ?? null,
    topic: given.topic ?? null,
    live: given.live ?? false,
    every: numberValue('--every', given.every ?? '4', [0.01, 3600]),
    dryRun: given['dry-run'] ?? false,
    help: given.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ');
    throw new OptionError(`${sentence}. Run with --help to see every option.`);
  }
}
