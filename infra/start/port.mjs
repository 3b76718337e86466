import { createServer } from 'node:net';
import { CannotStart } from './steps.mjs';

/** Found out before anything was installed or started. */
export function mustBeFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) =>
      reject(new CannotStart(sentences[code]?.(port) ?? `Port ${port} cannot be used: ${code}.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}

const sentences = {
  EADDRINUSE: (port) => `Port ${port} is taken: stop what uses it, or start with \`npm start -- --port ${port + 1}\`.`,
  EACCES: (port) => `Port ${port} needs more rights than you have: start with \`npm start -- --port 3000\`.`,
};
