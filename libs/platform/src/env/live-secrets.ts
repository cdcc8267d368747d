import { statSync } from 'node:fs';
import type { Settings } from './settings';

/** The settings that may change while a process runs. */
export type RotatingSettings = Pick<Settings, 'shopifySecrets' | 'encryptionKeys' | 'jwtKeys' | 'smtpUrl'>;

/** Milliseconds between looks at the files. */
const LOOK_MS = 1000;

/**
 * Secrets as they are now: those from files are read again while the process runs, so that they rotate without a
 * restart. Users ask each time they need one, and ask for a `refresh` before they refuse what those at hand do not
 * verify, so that a new secret counts from the moment it is in its file.
 */
export class LiveSecrets {
  #current: RotatingSettings;
  #text: string;
  #seen = '';
  #timer: NodeJS.Timeout | undefined;

  /** @param onFailure hears of files that cannot be read or hold something wrong; what was read last stays in use */
  constructor(
    private readonly settings: Settings,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#current = pick(settings);
    this.#text = JSON.stringify(this.#current);
  }

  get current(): RotatingSettings {
    return this.#current;
  }

  /** Looks whether a file was replaced or written; costs microseconds when none was. @returns whether secrets changed */
  refresh(): boolean {
    const seen = this.#fingerprint();
    if (seen === this.#seen) return false;
    this.#seen = seen;
    return this.#read();
  }

  watch(): void {
    // Nothing waits for it: it must not keep a process alive.
    if (this.settings.secretFiles) this.#timer ??= setInterval(() => this.#read(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #read(): boolean {
    try {
      const read = pick(this.settings.secretFiles?.read() ?? this.settings);
      const text = JSON.stringify(read);
      if (text === this.#text) return false;
      [this.#current, this.#text] = [read, text];
      return true;
    } catch (error) {
      this.onFailure(error);
      return false;
    }
  }

  #fingerprint(): string {
    const files = (this.settings.secretFiles?.paths ?? []).map((path) => {
      const file = statSync(path, { bigint: true, throwIfNoEntry: false });
      return file && [file.ino, file.mtimeNs, file.size].join('.');
    });
    return files.join();
  }
}

function pick({ shopifySecrets, encryptionKeys, jwtKeys, smtpUrl }: RotatingSettings): RotatingSettings {
  return { shopifySecrets, encryptionKeys, jwtKeys, smtpUrl };
}
