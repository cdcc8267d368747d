import { MendableError } from '@shopmeter/platform';
import { createServer } from 'node:net';

/** All addresses, and the one that other local programs usually take alone. */
const HOSTS = [undefined, '127.0.0.1'];

/**
 * Checks, before anything else is started, that the port can be listened on.
 * @throws MendableError when it is taken or not allowed
 */
export async function assertPortFree(port: number): Promise<void> {
  for (const host of HOSTS) {
    const code = await tryListening(port, host);
    if (code === 'EADDRINUSE') {
      throw new MendableError(
        `Port ${port} is taken by another program, perhaps another Shopmeter.`,
        `Stop that program, or choose another port: PORT=${port + 1} npm start`,
      );
    }
    if (code === 'EACCES') {
      throw new MendableError(
        `This user may not listen on port ${port}.`,
        'Choose a port above 1023: PORT=3000 npm start',
      );
    }
  }
}

/** The code of what went wrong. A host that does not exist here (no IPv6) is not the port's fault. */
function tryListening(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
