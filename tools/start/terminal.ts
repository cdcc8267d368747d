import { MendableError } from '@shopmeter/platform';

/** Where people read: progress, the ready block and what went wrong. Programs read the log file. */
export interface Terminal {
  line(text: string): void;
  /** Prints `title … 1.2 s` around a piece of work. The work may rewrite what stands after the dots. */
  step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** Below this a detail is rewritten in place at most, so that a slow terminal does not slow the work. */
const REWRITE_MILLISECONDS = 200;

/** A terminal on a stream. Without a screen (a pipe, a CI log) details are left out: they cannot be rewritten. */
export function terminalOn(stream: NodeJS.WriteStream): Terminal {
  return {
    line: (text) => void stream.write(`${text}\n`),
    async step(title, work) {
      const startedAt = Date.now();
      let writtenAt = 0;
      stream.write(`${title} … `);
      const detail = (text: string) => {
        if (!stream.isTTY || Date.now() - writtenAt < REWRITE_MILLISECONDS) return;
        writtenAt = Date.now();
        stream.write(`\r\u001b[K${title} … ${text}`);
      };
      const finish = (text: string) =>
        stream.write(writtenAt ? `\r\u001b[K${title} … ${text}\n` : `${text}\n`);
      try {
        const result = await work(detail);
        finish(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
        return result;
      } catch (error) {
        finish('failed');
        throw error;
      }
    },
  };
}

/** What a person reads about a failure: message and mend, and a stack only for what nobody foresaw. */
export function failureText(error: unknown): string {
  if (error instanceof MendableError) return `\n${error.message}\n→ ${error.mend}\n`;
  return `\nShopmeter could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
