import { ROLES, type Role } from '@waymark/events';
import { mayCall, type Action } from '@waymark/kit';
import { asking } from './access-staff.js';
import { leaks } from './cells.js';
import { inTurns } from './in-turns.js';
import { nobody, recordOf, requestOf, type Ids } from './requests.js';
import type { Row, Table } from './table.js';
import type { World } from './world.js';

type PageCell = { row: Row; role: Role; relation: string; isAllowed: boolean };

/** Steps and ways that stand in an address beside the ids. */
const WORDS: Record<string, string> = {
  ':step': 'offence',
  ':way': 'day',
  ':to': 'share',
  ':number': '1',
  ':service': 'people',
};
/** Who looks for closed children on pages: one who answers for the agency, and one who works in a team. */
const CLOSED: [Role, string[]][] = [
  ['manager', ['elsewhere', 'expired', 'excluded', 'restricted']],
  ['programme-worker', ['other-team', 'elsewhere', 'excluded', 'restricted']],
];

const idIn = (path: string): string => /[0-9a-f-]{36}/.exec(path)?.[0] ?? 'no id';

/** The pages of people, by their own door; and nothing in them of a child that is closed to whoever looks. */
export function pages(world: () => World, table: Table): void {
  const rows = table.rows.filter(({ path, callers }) => !path.startsWith('/api/') && callers !== 'anybody');
  const read = rows.filter(({ method }) => method === 'GET');
  const pathOf = (row: Row, about: Ids): string => {
    const path = Object.entries(WORDS).reduce((so, [name, word]) => so.replace(name, word), row.path);
    return requestOf({ ...row, path }, about).path;
  };

  /** The id in the address is repeated in links and forms: it came from whoever asks. */
  const toldBy = (by: Role, text: string, path: string): string[] =>
    leaks(table, world(), { by, text: text.replaceAll(idIn(path), ''), isSearch: false });

  it('are for those whom the table names, by what stands on each route', () => {
    const cells = rows.flatMap((row) => ROLES.map((role) => ({ row, role })));
    const actions = new Map(
      world().product.routes.map(({ method, path, page }) => [`${method} ${path}`, page as Action]),
    );
    const wrong = cells.filter(
      ({ row, role }) => mayCall(role, actions.get(`${row.method} ${row.path}`)!) !== row.callers.includes(role),
    );
    expect(wrong.map(({ row, role }) => `${row.method} ${row.path} as ${role}`)).toEqual([]);
    process.stdout.write(`${cells.length} cells of pages\n`);
  });

  it('open to those in their own sessions, and say 403 to everybody else', async () => {
    const cells = read.flatMap((row) =>
      ROLES.map((role): PageCell => ({ row, role, relation: 'own-team', isAllowed: row.callers.includes(role) })),
    );
    const wrong = await inTurns(cells, async ({ row, role, relation, isAllowed }) => {
      const { status, text } = await (
        await world().product.visitor(asking(role))
      ).get(pathOf(row, world().child(relation)));
      const told = toldBy(role, text, pathOf(row, world().child(relation)));
      const isRight = isAllowed
        ? status < 500 && ![401, 403, row.rule === 'page' ? 404 : 403].includes(status)
        : status === 403;
      if (isRight && told.length === 0) return null;
      return `GET ${row.path} as ${role}: ${status}, tells ${told.join() || 'nothing'}`;
    });
    expect(wrong).toEqual([]);
  }, 600_000);

  it('say of a child who is closed what they say of nobody, and tell nothing', async () => {
    const aboutChildren = read.filter(
      ({ path, rule }) => recordOf(path, rule, world().child('own-team')) && !path.startsWith('/imports'),
    );
    const cells = CLOSED.flatMap(([role, relations]) =>
      relations.flatMap((relation) =>
        aboutChildren
          .filter(({ callers }) => callers.includes(role))
          .map((row): PageCell => ({ row, role, relation, isAllowed: false })),
      ),
    );
    const wrong = await inTurns(cells, async ({ row, role, relation }) => {
      const { status, text } = await (
        await world().product.visitor(asking(role))
      ).get(pathOf(row, world().child(relation)));
      const told = toldBy(role, text, pathOf(row, world().child(relation)));
      const nobodys = await (await world().product.visitor(asking(role))).get(pathOf(row, nobody()));
      return status === nobodys.status && status < 500 && told.length === 0
        ? null
        : `GET ${row.path} as ${role} about ${relation}: ${status} ${told.join()}`;
    });
    expect(wrong).toEqual([]);
    expect(cells.length).toBeGreaterThan(100);
  }, 600_000);

  it('find nobody by name who is closed', async () => {
    for (const [role, relations] of CLOSED)
      for (const relation of relations.filter((each) => each !== 'other-team')) {
        const visitor = await world().product.visitor(asking(role));
        const { familyName } = world().child(relation).names;
        const found = await visitor.post('/people/find', {
          ...(await visitor.formOn('/people/find')),
          name: familyName,
        });
        expect([role, relation, found.status]).toEqual([role, relation, 303]);
        const { text } = await visitor.get('/people/find');
        // What was typed stands there again, and nothing else.
        expect(text).toContain(familyName);
        expect(text).not.toContain(world().child(relation).personId);
        expect(text).not.toContain(world().child(relation).names.givenName);
      }
  });
}
