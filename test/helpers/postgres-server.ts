import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const START_BYTES = 8;
/** What a client asks first: may the connection be encrypted. */
const ENCRYPTION = 80_877_103;

/** Speaks as much of PostgreSQL's protocol as it takes to say yes to every statement without parameters. */
export class PostgresServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Every statement that has come. */
  readonly statements: string[] = [];

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(): Promise<PostgresServer> {
    const made = new PostgresServer();
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    return `postgres://somebody@127.0.0.1:${(this.#server.address() as AddressInfo).port}/any`;
  }

  /** Ends all connections, as a server does that is restarted, and resolves when they have ended on the other side, too.
   *  New ones are taken. */
  async dropConnections(): Promise<void> {
    const ended = [...this.#sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of this.#sockets) socket.end();
    await Promise.all(ended);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    await this.dropConnections();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    let unread = Buffer.alloc(0);
    let started = false;
    socket.on('data', (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      // The first message has no letter before its length.
      for (let head = started ? 1 : 0; unread.length >= head + 4; head = started ? 1 : 0) {
        const length = head + unread.readUInt32BE(head);
        if (unread.length < length) return;
        const message = unread.subarray(0, length);
        unread = unread.subarray(length);
        if (started) this.#answer(socket, message);
        else if (length === START_BYTES && message.readUInt32BE(4) === ENCRYPTION) socket.write('N');
        else {
          started = true;
          socket.write(Buffer.concat([reply('R', Buffer.alloc(4)), READY]));
        }
      }
    });
  }

  #answer(socket: Socket, message: Buffer): void {
    const kind = message.toString('latin1', 0, 1);
    if (kind === 'X') socket.end();
    if (kind !== 'Q') return;
    this.statements.push(message.toString('utf8', 5, message.length - 1));
    socket.write(Buffer.concat([reply('C', Buffer.from('SELECT 0\0')), READY]));
  }
}

function reply(kind: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + content.length);
  return Buffer.concat([Buffer.from(kind), length, content]);
}

/** Outside of any transaction: nobody here looks. */
const READY = reply('Z', Buffer.from('I'));
