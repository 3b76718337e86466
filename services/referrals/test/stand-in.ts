import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StandIn = { url: string; fail: (fails: boolean) => void; stop: () => Promise<void> };

/** The service programmes as seen from outside: its catalogue, to whoever brings a token. */
export async function catalogueOf(...codes: string[]): Promise<StandIn> {
  let fails = false;
  const server = createServer((request, response) => {
    const isKnown = request.url === '/api/programmes/catalogue' && request.headers.authorization?.startsWith('Bearer ');
    response.statusCode = fails ? 503 : isKnown ? 200 : 401;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(codes.map((code) => ({ code }))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (wanted) => (fails = wanted),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
