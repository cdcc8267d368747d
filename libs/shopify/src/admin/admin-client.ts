import { PINNED_API_VERSION } from '../topic';
import { costIn, readAnswer, answeredVersion, type AdminAnswer, type RawAnswer } from './admin-answer';
import { AdminError } from './admin-error';
import type { AdminOperation } from './admin-operation';
import type { AdminThrottle } from './admin-throttle';

/** The store that is asked. */
export interface AskedStore {
  tenantId: string;
  /** The `….myshopify.com` domain. */
  domain: string;
}

export interface AdminClientDependencies {
  /** Posts to a path of the store's admin. @throws when no answer came */
  post: (domain: string, path: string, request: AdminRequest) => Promise<RawAnswer>;
  throttle: AdminThrottle;
  /** @throws when there is none */
  token: (tenantId: string) => Promise<string>;
  /** Shopify answered 401 to this one. @returns another @throws when there is none */
  replaceRejected: (tenantId: string, token: string) => Promise<string>;
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Between 0 and 1. */
  random: () => number;
  /** Called once for each version that answered instead of ours: what does not fit is refused, the rest is read. */
  onOtherVersion?: (store: AskedStore, version: string) => void;
  /** Runs one request, named by its operation, to measure it. */
  observe?: <T>(operation: string, ask: () => Promise<T>) => Promise<T>;
}

export interface AdminRequest {
  headers: Record<string, string>;
  body: string;
  signal?: AbortSignal | undefined;
}

/** Where a store's admin answers, for the version that everything here is written for. */
export const ADMIN_PATH = `/admin/api/${PINNED_API_VERSION}/graphql.json`;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const ATTEMPTS = 8;

/**
 * Asks the Admin API of stores: each request waits for its points, what is throttled or fails for now is tried again
 * with growing pauses and full jitter, eight times in all.
 */
export class AdminClient {
  /** What operations were charged in advance when they were asked last; Shopify alone knows its rules. */
  readonly #costs = new Map<string, number>();

  readonly #otherVersions = new Set<string>();

  constructor(private readonly to: AdminClientDependencies) {}

  /** @throws AdminError, and what getting a token throws */
  async ask<Variables, Answer>(
    store: AskedStore,
    operation: AdminOperation<Variables, Answer>,
    variables: NoInfer<Variables>,
    signal?: AbortSignal,
  ): Promise<AdminAnswer<Answer>> {
    let token = await this.to.token(store.tenantId);
    let isReplaced = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#askOnce(store, operation, variables, { token, signal });
      } catch (error) {
        if (!(error instanceof AdminError)) throw error;
        if (error.code === 'unauthorized' && !isReplaced) {
          isReplaced = true;
          token = await this.to.replaceRejected(store.tenantId, token);
          continue;
        }
        if (!error.isPassing || attempt >= ATTEMPTS) throw error;
        await this.to.sleep(this.#pause(attempt, error), signal);
      }
    }
  }

  async #askOnce<Variables, Answer>(
    store: AskedStore,
    operation: AdminOperation<Variables, Answer>,
    variables: Variables,
    { token, signal }: { token: string; signal: AbortSignal | undefined },
  ): Promise<AdminAnswer<Answer>> {
    await this.#waitForPoints(store, this.#costs.get(operation.name) ?? operation.cost, signal);
    const headers = { 'content-type': 'application/json', 'x-shopify-access-token': token };
    const body = JSON.stringify({ query: operation.text, variables });
    const request = async () => {
      const raw = await this.#post(store, { headers, body, signal });
      const cost = costIn(raw);
      if (cost) {
        this.#costs.set(operation.name, cost.requestedQueryCost);
        await this.to.throttle.told(store.tenantId, cost.throttleStatus);
      }
      this.#lookAtVersion(store, answeredVersion(raw));
      return readAnswer(operation, raw);
    };
    return this.to.observe ? this.to.observe(operation.name, request) : request();
  }

  /** Shopify answers in a later version once ours is no longer supported. */
  #lookAtVersion(store: AskedStore, version: string | null): void {
    if (version === null || version === PINNED_API_VERSION || this.#otherVersions.has(version)) return;
    this.#otherVersions.add(version);
    this.to.onOtherVersion?.(store, version);
  }

  #post({ domain }: AskedStore, request: AdminRequest): Promise<RawAnswer> {
    return this.to.post(domain, ADMIN_PATH, request).catch((cause: unknown) => {
      request.signal?.throwIfAborted();
      throw new AdminError('unavailable', cause instanceof Error ? cause.message : 'no answer');
    });
  }

  async #waitForPoints({ tenantId }: AskedStore, points: number, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const wait = await this.to.throttle.take(tenantId, points);
      if (wait === 0) return;
      await this.to.sleep(wait, signal);
    }
  }

  #pause(attempt: number, { retryAfter }: AdminError): number {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
    return (retryAfter ?? 0) + this.to.random() * longest;
  }
}
