import { Instruments, SETTINGS, type Settings } from '@shopmeter/platform';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { requireMetricsAccess } from './metrics-access';
import { StateInstruments } from './state-instruments';

/** `GET /metrics`, which Prometheus scrapes, in every role. Not Nest's, to whom `metrics` are those of a store. */
export function registerExposition(app: NestFastifyApplication): void {
  const { registry } = app.get(Instruments);
  const state = app.get(StateInstruments);
  const settings = app.get<Settings>(SETTINGS);
  app
    .getHttpAdapter()
    .getInstance()
    .get('/metrics', async (request, reply) => {
      requireMetricsAccess(settings, request.raw.socket.remoteAddress, request.headers);
      await state.read();
      void reply.type(registry.contentType).header('cache-control', 'no-store');
      return registry.metrics();
    });
}
