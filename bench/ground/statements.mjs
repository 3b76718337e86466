/**
 * @typedef {{ sql: string, values: (string | null)[] }} Statement
 * @typedef {{ role: string, statements: Statement[], isOneStatement: boolean }} Transaction isOneStatement: outside of any
 *   transaction, so one of its own
 */

/**
 * What the server logged, as transactions in the order of their ends: those that carry the correlation, or whose audit row
 * names a route, since a page asks the services under a correlation of its own; and what the door and the session ask on
 * their way, which stands alone. What goes on beside a request, such as the relay's looks, is left out.
 * @returns {Transaction[]}
 */
export function statementsIn(text, correlation) {
  const open = new Map();
  const found = [];
  for (const { pid, role, statement } of entriesIn(text)) {
    const { sql } = statement;
    const begun = open.get(pid);
    if (/^(start transaction|begin)/i.test(sql))
      open.set(pid, { role, statements: [statement], isOneStatement: false });
    else if (!begun) {
      if (ON_THE_WAY.test(sql)) found.push({ role, statements: [statement], isOneStatement: true });
    } else {
      begun.statements.push(statement);
      // The store ends with another statement in the same round trip.
      if (!/(^|;\s*)(commit|rollback)$/i.test(sql)) continue;
      open.delete(pid);
      if (begun.statements.some(({ values }) => values.includes(correlation) || values.some(isRoute)))
        found.push(begun);
    }
  }
  return found;
}

const isRoute = (value) => /^(GET|POST|PUT) \/api\//.test(value ?? '');
const ON_THE_WAY = /\b(from officer where subject|session)\b/i;

/** @returns {{ pid: string, role: string, statement: Statement }[]} */
function entriesIn(text) {
  const entries = [];
  // Further lines of an entry begin with a tab.
  for (const line of text.replaceAll('\n\t', '\n ').split(/\n(?=\d+ \S*\|)/)) {
    const [, pid, role, kind, rest] = /^(\d+) (\S*)\|(\w+):\s+([^]*)$/.exec(line.trimEnd()) ?? [];
    if (kind === 'LOG') {
      const [, sql] = /^(?:statement|execute [^:]*): ([^]*)$/.exec(rest) ?? [];
      if (sql) entries.push({ pid, role, statement: { sql: sql.trim().replace(/;$/, ''), values: [] } });
    } else if (kind === 'DETAIL' && /^parameters:/i.test(rest)) {
      const last = entries.findLast((entry) => entry.pid === pid);
      if (last) last.statement.values = valuesIn(rest);
    }
  }
  return entries;
}

function valuesIn(detail) {
  const given = [...detail.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)];
  return given.map(([, whole, text]) => (whole === 'NULL' ? null : text.replaceAll("''", "'")));
}

/** Statements and commits of what was recorded: they do not jitter. */
export function countsOf(transactions) {
  return {
    statements: transactions.reduce((sum, { statements }) => sum + statements.length, 0),
    commits: transactions.filter(({ isOneStatement }) => !isOneStatement).length,
  };
}
