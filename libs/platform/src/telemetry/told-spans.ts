import {
  type Attributes,
  type HrTime,
  type SpanContext,
  type SpanKind,
  SpanStatusCode,
} from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** A span of something that is over. Moments are milliseconds of `performance.now()`. */
export interface ToldSpan {
  name: string;
  kind: SpanKind;
  context: SpanContext;
  /** None for the first span of a trace. */
  parent?: SpanContext;
  begun: number;
  ended: number;
  attributes?: Attributes;
}

/** Tells the spans of one trace. What it keeps of the trace waits in memory until then. */
export type Telling = () => ToldSpan[];

/** Tellings that are sent together. */
const BATCH = 256;
/** That wait to be sent; more are dropped, so that a collector that is away costs no memory. */
const WAITING = 2048;
/** Batches under way at a time. */
const SENDING = 4;

const NONE: never[] = [];
const STATUS = { code: SpanStatusCode.UNSET };

/**
 * Sends spans that are made when they are sent, and not while deliveries wait for their answers: until then there is one
 * function for each trace. Objects that live that long cost more to keep than to make.
 */
export class ToldSpans {
  readonly #scope: ReadableSpan['instrumentationScope'];
  readonly #timer: NodeJS.Timeout;
  #waiting: Telling[] = [];
  #sending = 0;
  #soon: NodeJS.Immediate | undefined;

  /** @param every milliseconds after which what waits is sent, if it is less than a batch */
  constructor(
    private readonly exporter: Pick<SpanExporter, 'export'>,
    private readonly resource: ReadableSpan['resource'],
    scope: string,
    every: number,
  ) {
    this.#scope = { name: scope };
    this.#timer = setInterval(() => this.#send(), every).unref();
  }

  add(telling: Telling): void {
    if (this.#waiting.length >= WAITING) return;
    this.#waiting.push(telling);
    if (this.#waiting.length >= BATCH) this.#sendSoon();
  }

  /** Hands over all that waits; sending goes on. */
  end(): void {
    clearInterval(this.#timer);
    clearImmediate(this.#soon);
    while (this.#waiting.length > 0) this.#sendBatch();
  }

  /** Not in the turn in which deliveries are answered. */
  #sendSoon(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      this.#send();
    });
  }

  #send(): void {
    if (this.#waiting.length > 0 && this.#sending < SENDING) this.#sendBatch();
  }

  #sendBatch(): void {
    const batch = this.#waiting.splice(0, BATCH).flatMap((telling) => telling());
    this.#sending += 1;
    this.exporter.export(
      batch.map((span) => this.#readable(span)),
      () => {
        this.#sending -= 1;
        if (this.#waiting.length >= BATCH) this.#sendSoon();
      },
    );
  }

  #readable({ name, kind, context, parent, begun, ended, attributes = {} }: ToldSpan): ReadableSpan {
    const span = {
      name,
      kind,
      spanContext: () => context,
      startTime: sinceEpoch(begun),
      endTime: sinceEpoch(ended),
      duration: secondsAndRest(ended - begun),
      ended: true,
      status: STATUS,
      attributes,
      links: NONE,
      events: NONE,
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
      resource: this.resource,
      instrumentationScope: this.#scope,
    };
    return parent ? Object.assign(span, { parentSpanContext: parent }) : span;
  }
}

function sinceEpoch(moment: number): HrTime {
  return secondsAndRest(performance.timeOrigin + moment);
}

/** Milliseconds as seconds and nanoseconds. */
function secondsAndRest(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.floor((milliseconds - seconds * 1000) * 1e6)];
}
