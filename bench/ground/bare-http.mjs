// A server of node:http and nothing else, which answers every request with the bytes it was given.
import { createServer } from 'node:http';

const body = Buffer.from(process.env.BENCH_BODY);
const headers = { 'content-type': 'application/json', 'content-length': body.length };
const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
