import { connect, type Socket } from 'node:net';

export interface LoadReport {
  /** Answers with status 200. */
  acknowledged: number;
  /** Answers with any other status, by status. */
  others: Record<string, number>;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * Sends prepared requests over keep-alive connections, one at a time on each, until the time is up or all are sent.
 * Talks to 127.0.0.1 only, and stops by itself.
 */
export async function load(
  port: number,
  requests: readonly Buffer[],
  options: { connections: number; seconds: number },
): Promise<LoadReport> {
  const started = performance.now();
  const deadline = started + options.seconds * 1000;
  const latencies: number[] = [];
  const others: Record<string, number> = {};
  let next = 0;
  let acknowledged = 0;
  const take = () => (performance.now() < deadline ? requests[next++] : undefined);
  const onAnswer = (status: string, milliseconds: number) => {
    latencies.push(milliseconds);
    if (status === '200') acknowledged += 1;
    else others[status] = (others[status] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: options.connections }, () => converse(port, take, onAnswer)));
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    acknowledged,
    others,
    seconds,
    perSecond: acknowledged / seconds,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

function converse(
  port: number,
  take: () => Buffer | undefined,
  onAnswer: (status: string, milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let received = '';
    const send = () => {
      const request = take();
      if (!request) return socket.end(resolve);
      sentAt = performance.now();
      return socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.once('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      received += chunk;
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
      if (received.length < headEnd + 4 + length) return;
      onAnswer(received.slice(9, 12), performance.now() - sentAt);
      received = '';
      send();
    });
  });
}
