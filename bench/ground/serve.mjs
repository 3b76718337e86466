// The product's one process, for a bench: as `npm start` runs it, on a PostgreSQL that is there already, without the build.
// It tells its parent its address, and on asking how much memory it holds.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopOnSignals } from '../../libs/kit/dist/start/main.js';
import { run } from '../../services/all-in-one/dist/run.js';

const { BENCH_HOME: home, BENCH_ADMIN_URL: adminUrl, BENCH_PORT: port, BENCH_BROKERS: brokers } = process.env;
const running = await run({
  home,
  root: join(fileURLToPath(import.meta.url), '../../..'),
  port: Number(port),
  demo: null,
  brokers: brokers ? brokers.split(',') : [],
  adminUrl,
  step: (_name, work) => work(),
  progress: () => {},
});
stopOnSignals(running);
process.send({ url: running.url, rss: process.memoryUsage().rss });
process.on('message', () => process.send({ rss: process.memoryUsage().rss }));
