// `npm run -s waymark -- <command>`; in a container `node services/all-in-one/dist/waymark.js <command>`.
const [command, ...rest] = process.argv.slice(2);

// Nest and all commands together take longer to load than `measure` needs for half a million people: it goes past them.
if (command !== 'measure' || !(await atOnce(rest))) await (await import('./commands/command-line.js')).runCommandLine();

async function atOnce(args: string[]): Promise<boolean> {
  const { measureAtOnce } = await import('./commands/measure-at-once.js');
  return measureAtOnce(args);
}
