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
        req: (request: RoutedMessage) => ({ method: request.method, path: path(request) }),
        res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      },
      autoLogging: { ignore: (request: RoutedMessage) => path(request).startsWith('/api/docs') },
    },
    // Probes and the dashboard's files say nothing that is worth a line. (The library's own default route does not
    // survive how @fastify/middie 9.3 joins paths.)
    forRoutes: ['*path'],
  };
}

/** Middleware sees an address cut at the route it is bound to; the whole one is kept aside. */
type RoutedMessage = IncomingMessage & { originalUrl?: string };

/** Without the query, which may hold personal data. */
function path({ originalUrl, url = '' }: RoutedMessage): string {
  return (originalUrl ?? url).split('?')[0]!;
}
