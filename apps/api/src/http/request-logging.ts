import { type Logger } from '@shopmeter/platform';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Params } from 'nestjs-pino';

/** One line for each API request: what, how it ended, how long it took. No bodies, no queries, no headers. */
export function requestLogging(logger: Logger): Params {
  return {
    pinoHttp: {
      logger,
      genReqId: (request: IncomingMessage) => request.id,
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'requestId' },
      wrapSerializers: false,
      serializers: {
        req: ({ method, url }: IncomingMessage) => ({ method, path: (url ?? '').split('?')[0] }),
        res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      },
      autoLogging: { ignore: isQuiet },
    },
    // Deliveries are counted, not logged, and must not pay for it.
    exclude: ['api/webhook', 'api/webhook/*endpoint'],
  };
}

/** Probes and files say nothing that is worth a line. */
function isQuiet({ url = '' }: IncomingMessage): boolean {
  return !url.startsWith('/api/') || url.startsWith('/api/docs/');
}
