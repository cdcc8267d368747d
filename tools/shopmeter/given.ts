import { emailSchema } from '@shopmeter/contracts';
import { findStores, type Installation, type Store } from './installation';
import { UsageError } from './usage-error';

const LARGEST_LIMIT = 10_000;

/** What a command was given, and what it works on. */
export class Given {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    /** What follows the command's name. */
    readonly operand: string | undefined,
    private readonly open: () => Promise<Installation>,
  ) {}

  /** The value of an option; undefined when it was not given. */
  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  /** The operand as an e-mail address. @throws UsageError */
  email(): string {
    const parsed = emailSchema.safeParse(this.operand);
    if (parsed.success) return parsed.data;
    throw new UsageError('Say who it is about, by e-mail address.');
  }

  /** `--limit`. @throws UsageError */
  limit(usual: number): number {
    const given = this.text('limit');
    if (given === undefined) return usual;
    const limit = Number(given);
    if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_LIMIT) return limit;
    throw new UsageError(`--limit must be a whole number from 1 to ${LARGEST_LIMIT}.`);
  }

  /** Opens the installation's database, once. */
  installation(): Promise<Installation> {
    return this.open();
  }

  /** The stores that `--tenant` or `--all` name. @throws UsageError */
  async stores(): Promise<Store[]> {
    if (this.flag('all') && this.text('tenant') !== undefined) {
      throw new UsageError('Give --tenant or --all, not both.');
    }
    return findStores(await this.installation(), this.text('tenant'), this.flag('all'));
  }

  async store(): Promise<Store> {
    return (await this.stores())[0]!;
  }

  /** Prints one thing: for programs as JSON, for people as text. */
  print(thing: object, text: string): void {
    console.log(this.flag('json') ? JSON.stringify(thing) : text);
  }

  /** Prints a remark that programs need not read. */
  remark(text: string): void {
    if (!this.flag('json')) console.log(text);
  }
}
