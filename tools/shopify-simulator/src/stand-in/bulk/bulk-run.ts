import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { type DocumentNode } from 'graphql';
import { type BulkFault } from '../faults';
import { type BulkAsker } from './bulk-asker';
import { linesOf, nodesIn } from './json-lines';

const CHUNK = 100;

interface Terms {
  readonly query: string;
  readonly groupObjects: boolean;
  readonly read: BulkAsker['readBulk'];
  readonly fault: BulkFault | null;
  readonly now: () => number;
  /** Nothing is read before this. */
  readonly gate: Promise<void>;
}

export type BulkStatus = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'CANCELED';

/** One bulk operation: reads the store bit by bit and writes a file of JSON lines. */
export class BulkRun {
  readonly id = BigInt(randomInt(1_000_000_000, 9_000_000_000));
  readonly fileName = `${randomBytes(12).toString('hex')}.jsonl`;
  readonly path = join(tmpdir(), `shopify-bulk-${this.fileName}`);
  readonly createdAt: number;
  status: BulkStatus = 'CREATED';
  errorCode: 'INTERNAL_SERVER_ERROR' | 'ACCESS_DENIED' | null = null;
  completedAt: number | null = null;
  objectCount = 0;
  rootObjectCount = 0;
  fileSize = 0;
  private lastLine = 0;
  private done: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(
    private readonly document: DocumentNode,
    private readonly terms: Terms,
  ) {
    this.createdAt = terms.now();
  }

  get query(): string {
    return this.terms.query;
  }

  get isOpen(): boolean {
    return this.status === 'CREATED' || this.status === 'RUNNING';
  }

  /** Without any object there is no file. */
  get hasFile(): boolean {
    return ['COMPLETED', 'FAILED'].includes(this.status) && this.objectCount > 0;
  }

  get isServed(): boolean {
    return this.hasFile && this.terms.fault !== 'gone';
  }

  start(onFinished: () => void): void {
    this.done = this.work().then(() => {
      if (!this.isClosed && !this.isOpen) onFinished();
    });
  }

  cancel(): void {
    if (this.isOpen) this.end('CANCELED');
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.done;
    await rm(this.path, { force: true });
  }

  private async work(): Promise<void> {
    await breathe();
    if (!this.isOpen) return;
    this.status = 'RUNNING';
    const { fault, gate } = this.terms;
    await gate;
    if (!this.isOpen) return;
    if (fault === 'never') return;
    if (fault === 'expired' || fault === 'canceled') {
      this.end(fault === 'expired' ? 'EXPIRED' : 'CANCELED');
      return;
    }
    const file = createWriteStream(this.path);
    const isDenied = !(await this.writeAll(file));
    file.end();
    await once(file, 'finish');
    if (!this.isOpen) return;
    this.fileSize = file.bytesWritten;
    await this.spoil();
    if (isDenied) this.errorCode = 'ACCESS_DENIED';
    else if (fault === 'failed') this.errorCode = 'INTERNAL_SERVER_ERROR';
    this.end(this.errorCode === null ? 'COMPLETED' : 'FAILED');
  }

  /** @returns false when the app may not read something of it */
  private async writeAll(file: WriteStream): Promise<boolean> {
    const lists = new Map<string, readonly unknown[]>();
    for (let start = 0; ; start += CHUNK) {
      const { data, errors } = this.terms.read(this.document, { start, size: CHUNK, lists });
      if (errors || !data) return false;
      const nodes = Object.values(data).flatMap((value) => nodesIn(value) ?? []);
      const lines = this.inOrder(nodes.map((node) => linesOf(node)));
      this.rootObjectCount += nodes.length;
      this.objectCount += lines.length;
      const text = lines.map((line) => `${JSON.stringify(line)}\n`);
      this.lastLine = Buffer.byteLength(text.at(-1) ?? '') || this.lastLine;
      if (text.length > 0 && !file.write(text.join(''))) await once(file, 'drain');
      const isHalf = this.terms.fault === 'failed' && start > 0;
      if (nodes.length < CHUNK || isHalf || this.isClosed || !this.isOpen) return true;
      await breathe();
    }
  }

  /** Children come after their parent; only when they are grouped, right after it. */
  private inOrder(families: Record<string, unknown>[][]): Record<string, unknown>[] {
    if (this.terms.groupObjects) return families.flat();
    return [
      ...families.flatMap((lines) => lines.slice(0, 1)),
      ...families.flatMap((lines) => lines.slice(1)),
    ];
  }

  private async spoil(): Promise<void> {
    const { fault } = this.terms;
    if (fault === 'cut') await truncate(this.path, this.fileSize - Math.ceil(this.lastLine / 2));
    if (fault === 'short') await truncate(this.path, this.fileSize - this.lastLine);
  }

  private end(status: BulkStatus): void {
    this.status = status;
    this.completedAt = this.terms.now();
  }
}
