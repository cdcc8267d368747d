import { loadSettings, MendableError, secretsPath } from '@shopmeter/platform';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checks } from './checks';
import type { Patient } from './patient';

/** What was looked at; `mend` says how to repair what is wrong. */
export interface Finding {
  text: string;
  mend: string | null;
}

/** Looks at settings, data and services, and changes nothing: it starts no database and writes no secrets. */
export async function* examine(): AsyncGenerator<Finding, void, undefined> {
  const dataDir = resolve(process.env.DATA_DIR || '.data');
  // Settings are read with their secrets; where there are none yet, a folder aside keeps them from being written.
  const aside = mkdtempSync(join(tmpdir(), 'shopmeter-doctor-'));
  try {
    const env = existsSync(secretsPath(dataDir)) ? process.env : { ...process.env, DATA_DIR: aside };
    const patient: Patient = { settings: loadSettings(env), dataDir };
    yield { text: 'The settings are valid', mend: null };
    for (const check of checks) yield await finding(() => check(patient));
  } catch (error) {
    yield wrong(error);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function finding(look: () => string | Promise<string>): Promise<Finding> {
  try {
    return { text: await look(), mend: null };
  } catch (error) {
    return wrong(error);
  }
}

function wrong(error: unknown): Finding {
  return {
    text: error instanceof Error ? error.message : String(error),
    mend: error instanceof MendableError ? error.mend : 'Run `npm start` and look into its log.',
  };
}
