import { Connection } from './connection';
import { Answers, type LoadReport } from './load-report';

/** Makes the next request. */
export type NextRequest = () => Buffer;

/** As much as the server takes: every connection sends its next request when the last one was answered. */
export async function saturate(
  port: number,
  next: NextRequest,
  options: { connections: number; seconds: number },
): Promise<LoadReport> {
  const answers = new Answers();
  const deadline = performance.now() + options.seconds * 1000;
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = new Connection(port);
      while (performance.now() < deadline) {
        const request = next();
        const sentAt = performance.now();
        const status = await new Promise<string>((resolve) => connection.send(request, resolve));
        answers.add(status, sentAt);
        if (status === 'broken') break;
      }
      connection.close();
    }),
  );
  return answers.report();
}

/** Ticks of the pace; requests of one tick are sent together. */
const TICK_MS = 5;
/** More than this are never open; what finds no connection is not sent, and missing from the report. */
const CONNECTIONS = 4000;

/**
 * A steady rate, whatever the server answers: as Shopify, which does not wait for one delivery to send the next.
 * @param options.perSecond requests a second
 */
export async function pace(
  port: number,
  next: NextRequest,
  options: { perSecond: number; seconds: number },
): Promise<LoadReport> {
  const answers = new Answers();
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  let waiting = 0;
  const send = () => {
    const connection = idle.pop() ?? (open.size < CONNECTIONS ? new Connection(port) : undefined);
    if (!connection) return;
    open.add(connection);
    waiting += 1;
    const request = next();
    const sentAt = performance.now();
    connection.send(request, (status) => {
      waiting -= 1;
      answers.add(status, sentAt);
      if (status === 'broken') open.delete(connection);
      else idle.push(connection);
    });
  };
  const started = performance.now();
  let sent = 0;
  for (let passed = 0; passed < options.seconds * 1000; passed = performance.now() - started) {
    const due = Math.floor((passed / 1000) * options.perSecond);
    for (; sent < due; sent += 1) send();
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  const report = answers.report();
  // The last answers come within the time in which every delivery is answered.
  for (let rest = 0; waiting > 0 && rest < 6000; rest += TICK_MS)
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  for (const connection of open) connection.close();
  return { ...answers.report(), seconds: report.seconds, perSecond: report.perSecond };
}
