import { connect } from 'node:net';

/**
 * So many answers a second over connections that are kept, each of which asks again once it was answered. The loop is small,
 * since it shares the machine with what it measures, and it is the same for every variant.
 * @param {{ url: string, connections: number, seconds: number, request: (index: number) => string,
 *   status?: number, check?: (body: string) => boolean }} wish request: the whole of it as it goes over the wire
 * @returns {Promise<{ rate: number, answers: number }>}
 * @throws Error with the first answer that is not as expected: it would count for nothing
 */
export async function load({ url, connections, seconds, request, status = 200, check = () => true }) {
  const { hostname, port } = new URL(url);
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let index = 0;
  let answers = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let left = Buffer.alloc(0);
      const ask = () => (performance.now() < end ? void socket.write(request(index++)) : (socket.end(), resolve()));
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The connection was closed before its answer')));
      socket.on('data', (chunk) => {
        left = left.length > 0 ? Buffer.concat([left, chunk]) : chunk;
        const answer = answerIn(left);
        if (!answer) return;
        left = left.subarray(answer.length);
        if (answer.status !== status || !check(answer.body)) {
          socket.destroy();
          return reject(new Error(`Answered ${answer.status} where ${status} was due: ${answer.body.slice(0, 300)}`));
        }
        answers++;
        ask();
      });
    });
  await Promise.all(Array.from({ length: connections }, work));
  return { rate: answers / ((performance.now() - begun) / 1_000), answers };
}

/** The first whole answer, or null while it is still coming. */
export function answerIn(bytes) {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const headers = bytes.latin1Slice(0, head);
  const status = Number(headers.slice(9, 12));
  const begin = head + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(headers)?.[1];
  if (length !== undefined) {
    const until = begin + Number(length);
    return bytes.length < until ? null : { status, body: bytes.utf8Slice(begin, until), length: until };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(headers)) return { status, body: '', length: begin };
  const last = bytes.indexOf('0\r\n\r\n', begin);
  return last < 0 ? null : { status, body: bytes.utf8Slice(begin, last), length: last + 5 };
}

/** A request as text, for connections that are kept. */
export function requestText(url, { method = 'GET', path, headers = {}, body = null }) {
  const all = {
    host: new URL(url).host,
    ...headers,
    ...(body !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}
