import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageScripts } from './page-scripts';
import { workspaceRoot } from './workspace-root';

/** Addresses that machines call; an unknown one among them is a 404, never the dashboard. */
const MACHINES = /^\/(api|health|mailbox|metrics|\.well-known)(\/|$)/;
/** Angular's build puts a hash into the names of scripts, styles and chunks, and a digit behind it where two are alike. */
const HASHED = /-[\w-]{8}\d*\.(?:js|css|woff2|svg|png)$/;
const NOT_BUILT = `The dashboard is not built yet.

Run \`npm start\`, which builds it, and reload this page.
The API itself is up: /api/docs describes it, /health/ready says how it is.
`;

export const DASHBOARD_FOLDER = join(workspaceRoot(import.meta.dirname), 'dist/apps/dashboard/browser');

/** Serves the built dashboard: its files, and its page for every address that only the browser knows. */
export async function registerDashboard(fastify: FastifyInstance, folder = DASHBOARD_FOLDER): Promise<void> {
  await fastify.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  let scripts: ReturnType<typeof pageScripts> | undefined;
  const scriptsOf = (path: string) => (scripts ??= pageScripts(folder))(path);
  fastify.get('/*', (request, reply) => answer(request, reply, { folder, scriptsOf }));
}

/** What is served. */
interface Dashboard {
  folder: string;
  scriptsOf: (path: string) => readonly string[];
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { folder, scriptsOf }: Dashboard,
): FastifyReply {
  const [path = '/'] = request.url.split('?');
  if (MACHINES.test(path)) return notFound(reply);
  const isFile = path.slice(path.lastIndexOf('/')).includes('.') && path !== '/index.html';
  if (isFile) return reply.sendFile(fileName(path), folder, caching(path));
  if (!acceptsHtml(request)) return notFound(reply);
  if (!existsSync(join(folder, 'index.html'))) {
    return reply
      .status(503)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(NOT_BUILT);
  }
  return reply
    .header('cache-control', 'no-cache')
    .header(
      'link',
      scriptsOf(path)
        .map((name) => `</${name}>; rel=modulepreload`)
        .join(', '),
    )
    .sendFile('index.html', folder, { cacheControl: false });
}

function caching(path: string) {
  return HASHED.test(path) ? { immutable: true, maxAge: '365d' } : { maxAge: 0 };
}

/** An undecodable path names no file. */
function fileName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

function acceptsHtml(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '*/*';
  return accept.includes('text/html') || accept.includes('*/*');
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
