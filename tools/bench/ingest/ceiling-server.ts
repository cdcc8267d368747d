import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { verifyHmac } from '@shopmeter/shopify';
import type { AddressInfo } from 'node:net';

@Module({})
class CeilingModule {}

/** The ceiling: the same adapter, and a handler that checks the HMAC and stores nothing. @returns its port */
export async function startCeiling(secrets: readonly string[]): Promise<number> {
  const app = await NestFactory.create<NestFastifyApplication>(CeilingModule, new FastifyAdapter(), {
    logger: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post('/api/webhook', (request, reply) => {
      const valid = verifyHmac(
        request.body as Buffer,
        request.headers['x-shopify-hmac-sha256'] as string,
        secrets,
      );
      return reply.status(valid ? 200 : 401).send({ status: 'kept', eventId: null });
    });
    await Promise.resolve();
  });
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
}
