import 'reflect-metadata';
import { loadSettings, MendableError } from '@shopmeter/platform';
import { checks, type Patient } from './checks';

/** The part of `npm run doctor` that needs the built server: settings, data and services. */
const patient = readPatient();
if (patient) {
  for (const check of checks) {
    try {
      console.log(`✓  ${await check(patient)}`);
    } catch (error) {
      complain(error);
    }
  }
}
process.exit();

function readPatient(): Patient | undefined {
  try {
    const settings = loadSettings();
    console.log('✓  The settings are valid');
    return { settings, dataDir: process.argv[2] ?? settings.dataDir };
  } catch (error) {
    complain(error);
    return undefined;
  }
}

function complain(error: unknown): void {
  process.exitCode = 1;
  const isMendable = error instanceof MendableError;
  console.log(`✗  ${error instanceof Error ? error.message : String(error)}`);
  console.log(`   → ${isMendable ? error.mend : 'Run `npm start` and look into its log.'}`);
}
