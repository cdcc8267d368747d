import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OptionError } from './option-error';

export interface FoundSecret {
  readonly secret: string;
  /** Where it comes from, for a person to read. */
  readonly source: string;
}

interface Places {
  readonly secret: string | null;
  readonly secretFile: string | null;
}

/**
 * The secret to sign with: from the option, a file, the environment, or the one the server generated in its
 * data directory. Throws an `OptionError` when there is none.
 */
export function findSecret({ secret, secretFile }: Places, env: NodeJS.ProcessEnv): FoundSecret {
  if (secret) return { secret, source: '--secret' };
  if (secretFile !== null) return { secret: fileSecret(secretFile), source: secretFile };
  if (env['SHOPIFY_SECRET']) return { secret: env['SHOPIFY_SECRET'], source: 'SHOPIFY_SECRET' };
  if (env['SHOPIFY_SECRET_FILE']) {
    return { secret: fileSecret(env['SHOPIFY_SECRET_FILE']), source: env['SHOPIFY_SECRET_FILE'] };
  }
  const file = join(env['DATA_DIR'] ?? '.data', 'secrets.json');
  return { secret: generatedSecret(file), source: file };
}

function fileSecret(file: string): string {
  const secret = readText(file)?.trim();
  if (secret) return secret;
  throw new OptionError(`--secret-file is "${file}", but must be a file that holds the secret.`);
}

function generatedSecret(file: string): string {
  const text = readText(file);
  if (text === null) {
    throw new OptionError(
      `No secret to sign with: ${file} does not exist. Start the server once (npm start), or give --secret.`,
    );
  }
  const secret = secretIn(text);
  if (secret) return secret;
  throw new OptionError(`No secret to sign with: ${file} has no "shopifySecret". Give --secret.`);
}

function secretIn(text: string): string | null {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || !('shopifySecret' in content)) return null;
    return typeof content.shopifySecret === 'string' ? content.shopifySecret : null;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
