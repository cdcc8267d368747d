import { context, trace } from '@opentelemetry/api';
import type { Settings } from '../env/settings';
import type { Telling, ToldSpans } from './told-spans';
import { traceShare } from './webhook-trace';

/** Milliseconds between two exports. */
const EXPORT_EVERY = 1000;
/** Spans that wait for their export; more are dropped, so that a collector that is away costs no memory. */
const WAITING = 4096;
/** A batch has as many webhooks at most. */
const LINKS = 512;
/** Milliseconds for what waits to be sent at the end. */
const FLUSH_WITHIN = 1000;

const SCOPE = 'shopmeter';

/** All of ours. Does nothing while tracing is off. */
export const tracer = trace.getTracer(SCOPE);

let told: ToldSpans | undefined;

/** Has the spans of a trace sent that is over; does nothing while tracing is off. */
export function tellLater(telling: Telling): void {
  told?.add(telling);
}

/**
 * Sends spans over OTLP where the settings name a collector. For the whole process: the API of OpenTelemetry is.
 * @returns ends it, after what waits was sent
 */
export async function startTracing({
  otlpEndpoint,
  tracedShare,
  role,
}: Settings): Promise<() => Promise<void>> {
  if (otlpEndpoint === null) return () => Promise.resolve();
  // Loaded only when it is used, for a quick start.
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }, hooks, { ToldSpans }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
    import('./told-spans'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces` });
  const resource = resourceFromAttributes({ 'service.name': 'shopmeter', 'shopmeter.role': role });
  const provider = new sdk.TracerProvider({
    resource,
    spanLimits: { linkCountLimit: LINKS },
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter, scheduledDelayMillis: EXPORT_EVERY, maxQueueSize: WAITING }),
    ],
  });
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  told = new ToldSpans(exporter, resource, SCOPE, EXPORT_EVERY);
  traceShare(tracedShare);
  return async () => {
    traceShare(0);
    told?.end();
    told = undefined;
    await provider.forceFlush({ timeoutMillis: FLUSH_WITHIN }).catch(() => undefined);
    await provider.shutdown().catch(() => undefined);
    trace.disable();
    context.disable();
  };
}
