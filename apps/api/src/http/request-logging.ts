import { type Logger } from '@shopmeter/platform';
import type { IncomingMessage } from 'node:http';
import { type Params } from 'nestjs-pino';

/** Nest's own logger on ours. The line of each request is written by `logRequests`, which knows whose it is. */
export function requestLogging(logger: Logger): Params {
  return {
    pinoHttp: {
      logger,
      genReqId: (request: IncomingMessage) => request.id,
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'requestId' },
      autoLogging: false,
    },
    // The library's own default route does not survive how @fastify/middie 9.3 joins paths.
    forRoutes: ['*path'],
  };
}
