import { spawn } from 'node:child_process';

/**
 * Ends a process, and removes folders, when we die by any means: a shell holds the other end of a pipe that only our
 * death closes. Without it a kill -9 leaves the server running and its data folder locked.
 * @param {number} pid
 * @param {{ group?: boolean, remove?: string[] }} [options] group: kill its whole group at once, nothing in it is worth
 *   an orderly end
 * @returns {() => void} to be called when the process has ended, before its number can be given to another
 */
export function watch(pid, { group = false, remove = [] } = {}) {
  const script = group ? killGroup : endServer;
  const shell = spawn('sh', ['-c', script, 'waymark-watchdog', `${pid}`, ...remove], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Ctrl-C must not reach it before it reaches us
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.stdin.unref();
  shell.unref();
  return () => void shell.kill('SIGKILL');
}

const killGroup = `
cat >/dev/null
kill -s KILL -- "-$1"
shift
[ $# -eq 0 ] || rm -rf -- "$@"
`;

// Fast shutdown, then immediate shutdown (the next start recovers), then no choice.
const endServer = `
cat >/dev/null
pid=$1
shift
for step in INT:100 QUIT:20 KILL:10; do
  kill -s "\${step%:*}" "$pid" || break
  tenths=\${step#*:}
  while [ "$tenths" -gt 0 ] && kill -s 0 "$pid"; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
done
[ $# -eq 0 ] || rm -rf -- "$@"
`;
