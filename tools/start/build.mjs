import { joinChunks } from './join-chunks.mjs';
import { findNode } from './node-program.mjs';
import { Fault, run, step } from './progress.mjs';
import { fingerprint, isStale, stampBuild } from './staleness.mjs';
import { inRoot, root } from './workspace.mjs';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TOOLING = ['package-lock.json', 'nx.json', 'tsconfig.base.json'];

/** What is built, from what, and how. */
export const builds = {
  server: {
    title: 'Building the server',
    target: 'shopmeter:build-server',
    product: 'dist/server/tools/start/main.js',
    stamp: 'dist/.stamps/server',
    inputs: [
      ...TOOLING,
      ...['.swcrc', 'project.json', 'tsconfig.server.json', 'apps/api', 'apps/worker', 'tools'],
      ...['commerce', 'contracts', 'shopify', 'metrics', 'db', 'platform', 'testing'].map(
        (lib) => `libs/${lib}`,
      ),
    ],
  },
  dashboard: {
    title: 'Building the dashboard',
    target: 'dashboard:build',
    product: 'dist/apps/dashboard/browser/index.html',
    stamp: 'dist/.stamps/dashboard',
    inputs: [...TOOLING, 'apps/dashboard', 'libs/ui', 'libs/contracts'],
    finish: async () => {
      const folder = inRoot('dist/apps/dashboard/browser');
      await joinChunks(folder);
      compressFiles(folder);
    },
  },
};

/** Builds what is stale of the named products. A second call right after costs some ten milliseconds. */
export async function ensureBuilt(names = ['server', 'dashboard']) {
  for (const name of names) {
    const build = builds[name];
    if (isStale(root, build)) await step(build.title, () => runBuild(build));
  }
}

/** Builds one product through Nx, whatever its age. */
export async function runBuild(build) {
  const before = fingerprint(root, build.inputs);
  const node = await findNode();
  const { code, output } = await run(node, [inRoot('node_modules/nx/dist/bin/nx.js'), 'run', build.target], {
    cwd: root,
    env: { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', NG_CLI_ANALYTICS: 'false' },
  });
  if (code !== 0)
    throw new Fault(`${build.title} failed:\n\n${output.trim()}`, 'Correct that and start again.');
  await build.finish?.();
  stampBuild(root, build, before);
}

/** Puts a brotli and a gzip form beside each file that is text, for the server to send as it is. */
function compressFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|html|svg)$/.test(name)) continue;
    const path = join(folder, name);
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}
