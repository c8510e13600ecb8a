import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { listen } from '../../demo/serve/static-server.js';

export interface ProxiedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  bodyBytes: number;
  body: string;
}

/** Everything a browser sends, from page, workers and its own services alike: `--proxy-server` leads it all here.
 *  Loopback hosts are passed on; nothing else is reached. */
export interface RecordingProxy {
  requests: ProxiedRequest[];
  /** Arguments that make Chromium use it, for loopback hosts too. */
  chromiumArgs: string[];
  close(): void;
}

export async function startProxy(): Promise<RecordingProxy> {
  const requests: ProxiedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    const record: ProxiedRequest = { method, url, headers, bodyBytes: 0, body: '' };
    requests.push(record);
    incoming.on('data', (chunk: Buffer) => {
      record.bodyBytes += chunk.length;
      record.body += chunk.toString('latin1');
    });
    if (!URL.canParse(url) || !isLoopback(new URL(url).hostname)) {
      outgoing.writeHead(502).end();
      return;
    }
    const passed = httpRequest(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.on('connect', (incoming: IncomingMessage, socket) => {
    requests.push({ method: 'CONNECT', url: incoming.url ?? '', headers: incoming.headers, bodyBytes: 0, body: '' });
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    requests,
    chromiumArgs: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.');
}

/** Chromium looks for updates and the time by itself. What pages and workers ask for tells where it comes from. */
export function isBrowsersOwn({ url, headers }: ProxiedRequest): boolean {
  const host = new URL(url.includes('://') ? url : `https://${url}`).hostname;
  const fromPage = headers.referer ?? headers.origin ?? headers['sec-fetch-site'];
  return (
    fromPage === undefined && /(^|\.)(google|googleapis|gvt1|gstatic)\.com$/.test(host) && !host.startsWith('storage.')
  );
}
