import { parse, GraphQLError, validate, type DocumentNode } from 'graphql';
import { adminSchema } from '../graphql/admin-schema';
import { type Faults } from '../faults';
import { gid, optionalUtc, utc, type Node } from '../nodes/plain';
import { type JsonObject } from '../../bodies/json-text';
import { type BulkAsker } from './bulk-asker';
import { bulkFault } from './bulk-limits';
import { BulkRun } from './bulk-run';

const AT_ONCE = 5;

interface Owner {
  readonly now: () => number;
  readonly faults: Faults;
}

/** The bulk operations of one store, oldest first. */
export class BulkOperations {
  private readonly runs: BulkRun[] = [];
  private baseUrl = '';
  private gate = Promise.resolve();
  private open: () => void = () => undefined;
  private held = '';

  constructor(
    private readonly owner: Owner,
    private readonly onFinished: (body: JsonObject) => void,
  ) {}

  /** @param url where results are served; known only when the server listens */
  servedAt(url: string): void {
    this.baseUrl = url;
  }

  /**
   * Operations that are asked for from now on keep running without reading, until `release`.
   * @param list those that read this one, such as `orders`; without it, all
   */
  hold(list = ''): void {
    this.held = list === '' ? '' : `{ ${list} `;
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.open();
    this.gate = Promise.resolve();
  }

  get all(): readonly Node[] {
    return this.runs.map((run) => this.describe(run));
  }

  nodeOf(id: string): Node | null {
    const run = this.runs.find((each) => gid('BulkOperation', each.id) === id);
    return run ? this.describe(run) : null;
  }

  /** `bulkOperationRunQuery`. */
  run(query: string, groupObjects: boolean, { version, readBulk }: BulkAsker): Node {
    if (this.runs.filter(({ isOpen }) => isOpen).length >= AT_ONCE)
      return refused('A bulk query operation for this app and shop is already in progress', 'LIMIT_REACHED');
    const document = readDocument(query, version);
    if (typeof document === 'string') return refused(document, 'INVALID');
    const run = new BulkRun(document, {
      query,
      groupObjects,
      read: readBulk,
      fault: this.owner.faults.takeBulk(),
      now: this.owner.now,
      gate: query.startsWith(this.held) ? this.gate : Promise.resolve(),
    });
    this.runs.push(run);
    run.start(() => {
      this.onFinished(finishBody(run));
    });
    return { bulkOperation: this.describe(run), userErrors: [] };
  }

  cancel(id: string): Node | null {
    this.runs.find((run) => gid('BulkOperation', run.id) === id)?.cancel();
    return this.nodeOf(id);
  }

  /** The file of a result. @param name the last part of its address */
  fileOf(name: string): BulkRun | null {
    return this.runs.find((run) => run.fileName === name && run.isServed) ?? null;
  }

  async close(): Promise<void> {
    this.release();
    await Promise.all(this.runs.map((run) => run.close()));
  }

  private describe(run: BulkRun): Node {
    const url = run.hasFile ? `${this.baseUrl}/${run.fileName}` : null;
    return {
      __typename: 'BulkOperation',
      id: gid('BulkOperation', run.id),
      type: 'QUERY',
      query: run.query,
      status: run.status,
      errorCode: run.errorCode,
      createdAt: utc(run.createdAt),
      completedAt: optionalUtc(run.completedAt),
      objectCount: String(run.objectCount),
      rootObjectCount: String(run.rootObjectCount),
      fileSize: run.hasFile ? String(run.fileSize) : null,
      url: run.status === 'COMPLETED' ? url : null,
      partialDataUrl: run.status === 'FAILED' ? url : null,
    };
  }
}

function readDocument(query: string, version: string): DocumentNode | string {
  try {
    const document = parse(query);
    const [error] = validate(adminSchema(version), document);
    return error?.message ?? bulkFault(document, adminSchema(version)) ?? document;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}

function refused(message: string, code: string): Node {
  return { bulkOperation: null, userErrors: [{ field: ['query'], message, code }] };
}

function finishBody(run: BulkRun): JsonObject {
  return {
    admin_graphql_api_id: gid('BulkOperation', run.id),
    completed_at: optionalUtc(run.completedAt),
    created_at: utc(run.createdAt),
    error_code: run.errorCode?.toLowerCase() ?? null,
    status: run.status.toLowerCase(),
    type: 'query',
  };
}
