/** How deliveries are posted. */
export interface PostOptions {
  readonly url: string;
  /** The app's client secret. */
  readonly secret: string;
  /** Requests under way at a time. */
  readonly concurrency?: number | undefined;
  /** Deliveries a second at most. */
  readonly rate?: number | undefined;
  /** Each delivery waits up to this many milliseconds, by turns, before it is sent. */
  readonly delay?: number | undefined;
  /** How often one delivery is repeated after a 5xx, a 429, a timeout or a lost connection. */
  readonly retries?: number | undefined;
  /** How long an answer may take, in milliseconds; Shopify waits 5 s. */
  readonly timeout?: number | undefined;
  /** Called for each delivery answered 200, as soon as it is. */
  readonly onAcknowledged?: ((webhookId: string) => void) | undefined;
  /** Called from time to time with what was done so far. */
  readonly onProgress?: ((report: PostReport) => void) | undefined;
  /** Called with the reason, at most every few seconds, while deliveries have to be repeated. */
  readonly onTrouble?: ((reason: string) => void) | undefined;
  /** Stops after the requests under way. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the deliveries; `kept + duplicates + refused + forgedRefused + failed = sent`. */
export interface PostReport {
  sent: number;
  /** Answered 200 for the first time. */
  kept: number;
  /** Answered 200 as already known. */
  duplicates: number;
  /** Answered 4xx although rightly signed, or 200 although forged: a defect of the server. */
  refused: number;
  /** Forged ones answered 401, as they should be. */
  forgedRefused: number;
  /** Given up after all retries. */
  failed: number;
  /** Attempts that were repeated. */
  retried: number;
  seconds: number;
  /** Acknowledged (200) a second. */
  perSecond: number;
}
