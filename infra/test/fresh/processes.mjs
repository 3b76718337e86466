import { execFileSync } from 'node:child_process';
import { birth } from '../../postgres/processes.mjs';

/**
 * A process and everything that it started, and that they started, as far as it still runs.
 * @returns {{ pid: number, command: string, born: unknown }[]}
 */
export function familyOf(pid) {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, own, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return own ? [{ pid: Number(own), parent: Number(parent), command }] : [];
    });
  const family = rows.filter((row) => row.pid === pid);
  // The list grows under the loop, so that children of children are found as well.
  for (const member of family) family.push(...rows.filter(({ parent }) => parent === member.pid));
  return family.map(({ pid, command }) => ({ pid, command, born: birth(pid) }));
}

/** Is it still that process, and not another that was given its number? */
export const isAlive = ({ pid, born }) => born !== null && birth(pid) === born;
