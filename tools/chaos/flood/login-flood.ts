import { Connection } from '../../bench/ingest/connection';

/** Given to the server as the origin of each attempt, as a proxy in front of it does. */
const PROXY_HEADERS = 'X-Forwarded-Proto: https\r\nX-Forwarded-For: ';

/**
 * Signs in as many people at once, each from an address of its own, so that no throttle but the one over all and the
 * line in front of hashing holds them up.
 * @returns how many answers had which status
 */
export async function floodLogins(
  port: number,
  size: number,
  round: number,
): Promise<Record<string, number>> {
  const connections = Array.from({ length: size }, () => new Connection(port));
  const statuses = await Promise.all(
    connections.map(
      (connection, number) =>
        new Promise<string>((resolve) => connection.send(login(round, number), resolve)),
    ),
  );
  for (const connection of connections) connection.close();
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function login(round: number, number: number): Buffer {
  const body = JSON.stringify({
    email: `person-${round}-${number}@example.com`,
    password: 'a long wrong one',
  });
  return Buffer.from(
    'POST /api/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n' +
      `${PROXY_HEADERS}10.${round % 256}.${number >> 8}.${number % 256}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
