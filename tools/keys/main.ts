import 'reflect-metadata';
import { loadSettings, MendableError, type Settings } from '@shopmeter/platform';
import { type Installation, openInstallation } from '../shopmeter/installation';
import { listSigningKeys, retireSigningKeys, rotateSigningKeys } from './signing-keys';
import { listEncryptionKeys, retireEncryptionKeys, rotateEncryptionKeys } from './encryption-keys';

const HELP = `Rotates the keys of an installation while it runs.

npm run keys               lists them, newest first, by an id made from each
npm run keys -- rotate     makes new ones; the ones before keep working
npm run keys -- retire     removes the ones before, once nothing needs them
`;

type Command = (settings: Settings, installation: Installation) => Promise<void>;

const COMMANDS: Record<string, Command> = {
  list: async (settings, { database }) => {
    for (const id of listSigningKeys(settings)) console.log(`signing     ${id}`);
    for (const { id, texts } of await listEncryptionKeys(settings, database)) {
      console.log(`encryption  ${id}  encrypts ${texts}`);
    }
  },
  rotate: async (settings, { database }) => {
    attempt(() => `signing     ${rotateSigningKeys(settings)} signs from now on`);
    const texts = await rotateEncryptionKeys(settings, database);
    console.log(
      `encryption  ${texts} encrypted anew. When this is in the next backup: npm run keys -- retire`,
    );
  },
  retire: async (settings, { database }) => {
    attempt(() => `signing     removed: ${retireSigningKeys(settings, new Date()).join(', ') || 'none'}`);
    const ids = await retireEncryptionKeys(settings, database);
    console.log(`encryption  removed: ${ids.join(', ') || 'none'}`);
  },
};

/** One kind of keys may be kept elsewhere, or not be ready yet, and that is no reason to leave the other alone. */
function attempt(task: () => string): void {
  try {
    console.log(task());
  } catch (error) {
    if (!(error instanceof MendableError)) throw error;
    console.log(`signing     ${error.message} ${error.mend}`);
  }
}

let installation: Installation | undefined;
try {
  const [name = 'list', ...rest] = process.argv.slice(2);
  const command = rest.length === 0 ? COMMANDS[name] : undefined;
  if (command) {
    const settings = loadSettings();
    installation = await openInstallation();
    await command(settings, installation);
  } else {
    process.stdout.write(HELP);
    process.exitCode = name === '--help' ? 0 : 2;
  }
} catch (error) {
  if (!(error instanceof MendableError)) throw error;
  console.error(`${error.message}\n→ ${error.mend}`);
  process.exitCode = 2;
} finally {
  await installation?.close();
}
