import { connect, type Socket } from 'node:net';

const ANSWER = /^HTTP\/1\.1 (\d{3})[^]*?\r\ncontent-length: (\d+)\r\n[^]*?\r\n\r\n/i;

/** What happens to a request: the status of its answer, or `broken` when the connection ended first. */
export type OnAnswer = (status: string) => void;

/**
 * A keep-alive connection to 127.0.0.1 that sends one request at a time. Requests are written as they are and answers
 * barely looked at, because the load shares the processors with what is measured.
 */
export class Connection {
  readonly #socket: Socket;
  #received = '';
  #onAnswer: OnAnswer | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#read(text));
    this.#socket.on('error', () => undefined);
    this.#socket.once('close', () => this.#answer('broken'));
  }

  send(request: Buffer, onAnswer: OnAnswer): void {
    this.#onAnswer = onAnswer;
    this.#socket.write(request);
  }

  close(): void {
    this.#onAnswer = undefined;
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#received += text;
    const answer = ANSWER.exec(this.#received);
    if (!answer || this.#received.length < answer[0].length + Number(answer[2])) return;
    this.#received = '';
    this.#answer(answer[1]!);
  }

  #answer(status: string): void {
    const onAnswer = this.#onAnswer;
    this.#onAnswer = undefined;
    onAnswer?.(status);
  }
}
