import { SETTING_NAMES } from '@shopmeter/platform';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { inRoot } from '../start/workspace.mjs';
import { START } from './make-layout.mjs';

/** A container has no simulator, which these are for. */
const NOT_IN_CONTAINERS = ['DEMO', 'SHOPIFY_ADMIN_URL'];
/** Read by a library, beside the settings. */
const OF_LIBRARIES = ['OTEL_EXPORTER_OTLP_HEADERS'];

const read = (path) => readFileSync(inRoot(path), 'utf8');
const docker = (name) => parse(read(`docker/${name}`), { merge: true });
const dockerfile = read('docker/Dockerfile');
const composed = ['services.yaml', 'compose.yaml', 'compose.several.yaml'].map(docker);
const services = composed.flatMap((file) => Object.entries(file.services));
const sorted = (names) => [...new Set(names)].sort();

test('every file can be read', () => {
  const names = readdirSync(inRoot('docker'), { recursive: true }).filter((name) =>
    /\.(ya?ml|json)$/.test(name),
  );
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(docker(name)).toEqual(expect.any(Object));
});

test('an image is told every setting, and no other; README lists the same', () => {
  const [{ services: base }] = composed;
  const [, inImage] = /^ENV (.*)$/m.exec(dockerfile);
  const image = [...inImage.matchAll(/(\w+)=/g)].map(([, name]) => name);
  const told = [...Object.keys(base.shopmeter.environment), ...image].filter(
    (name) => !['NODE_ENV', 'PATH', ...OF_LIBRARIES].includes(name),
  );
  expect(sorted([...told, ...NOT_IN_CONTAINERS])).toEqual(sorted(SETTING_NAMES));
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
  expect(sorted(rows)).toEqual(sorted(SETTING_NAMES));
  for (const { envVars = [] } of docker('render.yaml').services) {
    for (const { key } of envVars) expect(SETTING_NAMES).toContain(key);
  }
});

test('env.example has every variable that the compose files ask for', () => {
  const files = ['services.yaml', 'compose.yaml', 'compose.several.yaml'].map((name) =>
    read(`docker/${name}`),
  );
  const asked = [...files.join('\n').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
  const given = [...read('docker/env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(sorted(given)).toEqual(sorted(asked));
});

test('what the image runs are npm scripts, and the process that the layout starts', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const runs = [...dockerfile.matchAll(/^RUN (.*)$/gm)].map(([, command]) => command);
  expect(runs).toEqual([expect.stringMatching(/^npm run \w+$/)]);
  for (const command of runs) expect(scripts).toHaveProperty(command.replace('npm run ', ''));
  expect(JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)[1])).toEqual(START);
  const [, program] = JSON.parse(/^HEALTHCHECK .* CMD (\[.*\])$/m.exec(dockerfile)[1]);
  expect(existsSync(inRoot('tools/production', program))).toBe(true);
  expect(dockerfile).toMatch(/^USER node$/m);
  // Railway builds no file that has it.
  expect(dockerfile).not.toMatch(/^VOLUME/m);
});

test('on Render the same process runs, within the memory of its plan', () => {
  const megabytes = { starter: 512, standard: 2048 };
  const built = docker('render.yaml').services.filter(({ runtime }) => runtime === 'docker');
  expect(built).toHaveLength(2);
  const sized = /^--max-(old|semi)-space-size=(\d+)$/;
  for (const { plan, dockerCommand } of built) {
    const command = dockerCommand.split(' ');
    const without = (words) => words.filter((word) => !sized.test(word));
    expect(without(command)).toEqual(without(START));
    const { old, semi } = Object.fromEntries(
      command.flatMap((word) => (sized.test(word) ? [sized.exec(word).slice(1)] : [])),
    );
    // Three halves of what is short-lived, and what is not JavaScript's.
    expect(Number(old) + 3 * Number(semi) + 100).toBeLessThanOrEqual(megabytes[plan]);
  }
});

test('images have exact versions, and what is mounted is there', () => {
  const named = services
    .map(([, { image }]) => image)
    .filter((image) => image && image !== 'shopmeter:local');
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(named.length).toBeGreaterThan(4);
  for (const image of [...named, ...bases]) expect(image).toMatch(/:v?\d+\.\d+/);
  for (const [, { volumes = [] }] of services) {
    for (const [path] of volumes.map((volume) => volume.split(':'))) {
      if (path.startsWith('.'))
        expect([path, existsSync(join(inRoot('docker'), path))]).toEqual([path, true]);
    }
  }
});

test('processes that share the work are the same but for their role', () => {
  const { services: several } = composed[2];
  const roles = Object.values(several).map(({ environment }) => environment?.ROLE);
  expect(roles.filter(Boolean).sort()).toEqual(['api', 'api', 'worker', 'worker']);
  const proxied = /reverse_proxy (.*) \{/.exec(read('docker/Caddyfile'))[1].split(' ');
  const apis = Object.entries(several).filter(([, { environment }]) => environment?.ROLE === 'api');
  expect(proxied).toEqual(apis.map(([name]) => `${name}:3000`));
});
