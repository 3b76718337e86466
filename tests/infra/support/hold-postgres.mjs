// node hold-postgres.mjs MODULE HOME [SETTINGS]: starts PostgreSQL by the module in that file, says one line of JSON, and stays.
import { pathToFileURL } from 'node:url';

const [module, home, settings = '{}'] = process.argv.slice(2);
const { startPostgres } = await import(pathToFileURL(module).href);
try {
  const { pid, dataFolder, fresh, socket, url } = await startPostgres({ home, settings: JSON.parse(settings) });
  console.log(JSON.stringify({ pid, dataFolder, fresh, socket, url: url() }));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exitCode = error.exitCode;
}
