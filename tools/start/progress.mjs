import { spawn } from 'node:child_process';

/** A fault that a person can mend; shown as its message and mend, without a stack. */
export class Fault extends Error {
  constructor(message, mend) {
    super(message);
    this.mend = mend;
  }
}

/** Prints `title … 12 s` around a piece of work; the seconds appear when it is done. */
export async function step(title, work) {
  const startedAt = Date.now();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    process.stdout.write(`${seconds(startedAt)}\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/** Whole seconds since an instant, at least one digit after the point below ten: `0.4 s`, `85 s`. */
export function seconds(startedAt) {
  const passed = (Date.now() - startedAt) / 1000;
  return `${passed < 10 ? passed.toFixed(1) : Math.round(passed)} s`;
}

/** Prints what stopped a script and ends with exit code 1. */
export function fail(error) {
  if (!(error instanceof Fault)) console.error(error);
  else console.error(`\n${error.message}\n${error.mend ? `→ ${error.mend}\n` : ''}`);
  process.exitCode = 1;
}

/** Runs a program to its end with its output kept. Never rejects: `code` is null when it could not start. */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', (error) => resolve({ code: null, output: `${file}: ${error.message}` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
