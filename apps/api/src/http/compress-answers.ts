import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';

/** Not what is about signing in, whose size would tell of its secrets; nor the stream of news; nor deliveries. */
const COMPRESSED = /^\/api\/(?!auth\/|live|webhook)/;
/** Bytes; smaller answers fit a packet anyway. */
const THRESHOLD = 1024;
/** Of 11: four fifths of what the best would save, in a hundredth of its time. */
const QUALITY = 4;

/** Sends answers of the API compressed: most of a month of numbers is the names of its metrics. Before the routes. */
export async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  fastify.addHook('onRoute', (route) => {
    if (!COMPRESSED.test(route.url)) route.compress = false;
  });
  await fastify.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } },
  });
}
