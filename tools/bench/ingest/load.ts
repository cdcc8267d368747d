import { connect } from 'node:net';

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

const ANSWER = /^HTTP\/1\.1 (\d{3})[^]*?\r\ncontent-length: (\d+)\r\n[^]*?\r\n\r\n/i;

/**
 * Sends signed deliveries over keep-alive connections, one at a time on each, until the time is up. Written to the
 * socket as they are, because the load shares the processors with what is measured.
 * Talks to 127.0.0.1 only, and stops by itself.
 */
export async function load(
  port: number,
  nextRequest: () => Buffer,
  options: { connections: number; seconds: number },
): Promise<LoadReport> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const started = performance.now();
  const deadline = started + options.seconds * 1000;
  const onAnswer = (status: string, milliseconds: number) => {
    latencies.push(milliseconds);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  await Promise.all(
    Array.from({ length: options.connections }, () => converse(port, nextRequest, deadline, onAnswer)),
  );
  const seconds = (performance.now() - started) / 1000;
  const { 200: acknowledged = 0, ...others } = statuses;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    acknowledged,
    others,
    seconds,
    perSecond: acknowledged / seconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
  };
}

function converse(
  port: number,
  nextRequest: () => Buffer,
  deadline: number,
  onAnswer: (status: string, milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let received = '';
    const send = () => {
      const request = nextRequest();
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1').once('connect', send).once('error', reject);
    socket.once('close', () => reject(new Error('the server closed a connection under load')));
    socket.on('data', (text: string) => {
      received += text;
      const answer = ANSWER.exec(received);
      if (!answer || received.length < answer[0].length + Number(answer[2])) return;
      received = '';
      const now = performance.now();
      onAnswer(answer[1]!, now - sentAt);
      if (now < deadline) return send();
      socket.destroy();
      resolve();
    });
  });
}
