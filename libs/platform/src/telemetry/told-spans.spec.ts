import { SpanKind } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { setTimeout as delay } from 'node:timers/promises';
import { ToldSpans, type ToldSpan } from './told-spans';
import { partOf, webhookSpan } from './webhook-trace';

const context = webhookSpan('019a0000-0000-7000-8000-0123456789ab');
const A_DAY = 86_400_000;

function spanOf(name: string): ToldSpan {
  return { name, kind: SpanKind.SERVER, context, begun: 1500.25, ended: 3000.5 };
}

/** What was handed over, in batches; they are answered when the test says so. */
function collector(): { batches: ReadableSpan[][]; answers: (() => void)[]; told: ToldSpans } {
  const batches: ReadableSpan[][] = [];
  const answers: (() => void)[] = [];
  const exporter = {
    export(spans: ReadableSpan[], done: (result: { code: number }) => void) {
      batches.push(spans);
      answers.push(() => done({ code: 0 }));
    },
  };
  return { batches, answers, told: new ToldSpans(exporter, resourceFromAttributes({}), 'spec', A_DAY) };
}

test('spans are made when they are sent, with their moments and their parent', () => {
  const { batches, told } = collector();
  let made = 0;
  told.add(() => {
    made += 1;
    return [spanOf('first'), { ...spanOf('part'), context: partOf(context), parent: context }];
  });
  expect(made).toBe(0);
  told.end();
  const [first, part] = batches[0]!;
  expect(first).toMatchObject({ name: 'first', duration: [1, 500_250_000] });
  expect(first!.parentSpanContext).toBeUndefined();
  expect(first!.spanContext()).toBe(context);
  const [seconds, nanoseconds] = first!.startTime;
  expect(seconds * 1000 + nanoseconds / 1e6).toBeCloseTo(performance.timeOrigin + 1500.25, 2);
  expect(part).toMatchObject({ name: 'part', parentSpanContext: context });
  expect(part!.spanContext()).toMatchObject({ traceId: context.traceId });
  expect(part!.spanContext().spanId).not.toBe(context.spanId);
});

test('a collector that does not answer costs a bounded memory, and one that answers again gets what waits', async () => {
  const { batches, answers, told } = collector();
  for (let n = 0; n < 50; n += 1) {
    for (let m = 0; m < 256; m += 1) told.add(() => [spanOf(`${n}`)]);
    await delay(0);
  }
  expect(batches).toHaveLength(4);
  while (answers.length > 0) {
    answers.shift()!();
    await delay(0);
  }
  told.end();
  expect(batches).toHaveLength(4 + 2048 / 256);
  expect(batches.flat()).toHaveLength(4 * 256 + 2048);
});
