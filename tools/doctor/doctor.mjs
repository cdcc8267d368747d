import { existsSync } from 'node:fs';
import { builds, fail, findNode, inRoot, root, run } from '../start/bootstrap.mjs';
import { isInstalled } from '../start/install.mjs';
import { isStale } from '../start/staleness.mjs';

/**
 * `npm run doctor`: what is wrong with this installation, a line each with its mend. Changes nothing: it neither
 * installs nor builds, and starts no database. Exit code 1 when anything is wrong.
 */
const healthy = [checkDependencies(), await checkNode(), ...checkBuilds()].every(Boolean);
const deeper = inRoot('dist/server/tools/shopmeter/main.js');
if (isInstalled() && existsSync(deeper)) await runDeeper(deeper).catch(fail);
else
  console.log('·  Settings, data and services are checked once the dependencies and the server are there.');
if (!healthy) process.exitCode = 1;

function report(isGood, text, mend) {
  console.log(isGood ? `✓  ${text}` : `✗  ${text}\n   → ${mend}`);
  return isGood;
}

function checkDependencies() {
  return isInstalled()
    ? report(true, 'The dependencies are those of package-lock.json')
    : report(false, 'The dependencies are missing or not those of package-lock.json', 'Run `npm start`.');
}

async function checkNode() {
  try {
    const { output } = await run(await findNode(), ['--version']);
    return report(true, `Node ${output.trim().slice(1)}`);
  } catch (error) {
    return report(
      false,
      error.mend ? error.message : `Node ${process.version} is too old`,
      'Run `npm start`.',
    );
  }
}

function checkBuilds() {
  return Object.entries(builds).map(([name, build]) =>
    isStale(root, build)
      ? report(false, `The ${name} is not built from the present sources`, 'Run `npm start`.')
      : report(true, `The ${name} is built from the present sources`),
  );
}

async function runDeeper(script) {
  const { code, output } = await run(await findNode(), [script, 'doctor'], { cwd: root });
  process.stdout.write(output);
  if (code !== 0) process.exitCode = 1;
}
