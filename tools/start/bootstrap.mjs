/**
 * What every command does first, on a fresh clone and with the host's Node: plain modules of built-ins only.
 */
export { builds, ensureBuilt, runBuild } from './build.mjs';
export { ensureInstalled } from './install.mjs';
export { findNode } from './node-program.mjs';
export { fail, Fault, run, seconds, step } from './progress.mjs';
export { inRoot, root } from './workspace.mjs';
