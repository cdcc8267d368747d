import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../start/workspace.mjs';

const FILE = 'dist/sbom.cdx.json';

/**
 * Writes what the lockfile installs for production as a CycloneDX 1.5 document. (`npm sbom` refuses a tree with a peer
 * that does not fit, and this one has an optional one.) The same lockfile gives the same document.
 */
const lockText = readFileSync(inRoot('package-lock.json'), 'utf8');
const { name, version, packages } = JSON.parse(lockText);
const components = Object.entries(packages)
  .filter(([path, entry]) => path !== '' && !entry.dev && !entry.link)
  .map(([path, entry]) => component(path.replace(/^.*node_modules\//, ''), entry));
const unique = [...new Map(components.map((one) => [one['bom-ref'], one])).values()];
const digest = createHash('sha256').update(lockText).digest('hex');
const document = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: `urn:uuid:${digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')}`,
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version } },
  components: unique.sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)),
};

mkdirSync(inRoot('dist'), { recursive: true });
writeFileSync(inRoot(FILE), `${JSON.stringify(document, null, 2)}\n`);
console.log(`${FILE}: ${unique.length} components`);
process.exitCode = unique.length > 50 ? 0 : 1;

function component(fullName, { version: installed, integrity = '', license, optional }) {
  const [group, short] = fullName.startsWith('@') ? fullName.split('/') : [undefined, fullName];
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${short}@${installed}`;
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group ? { group } : {}),
    name: short,
    version: installed,
    purl,
    scope: optional ? 'optional' : 'required',
    ...(integrity.startsWith('sha512-')
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
      : {}),
    ...(typeof license === 'string' ? { licenses: [{ expression: license }] } : {}),
  };
}
