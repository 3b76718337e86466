import { connectionTo, ownerOf } from '@waymark/kit';
import { DataSource } from 'typeorm';
import { helper } from './access-staff.js';
import type { World } from './world.js';

/** Tables without a wall, and why none of them tells anybody of a child. */
const UNWALLED: Record<string, string> = {
  agency: 'who the agencies are',
  team: 'who the teams are',
  staff: 'who works here',
  officer: 'who works here, as a service heard it',
  sharing_agreement: 'what agencies agreed, about no child',
  involved: 'ids only: what the walls themselves ask',
  // Of every service, for its machinery.
  audit: 'ids and who looked; the one route that reads it asks about the child first',
  audit_head: 'counts and hashes',
  seal: 'counts and hashes',
  unsealed: 'numbers of rows',
  fact: 'what was said: ids, days and codes, for other services alone',
  unsent: 'numbers of facts',
  refused: 'numbers of facts',
  inbox: 'ids of facts',
  parked: 'sealed bytes',
  key_block: 'ids',
  lane_holder: 'which process sends',
  lane_lease: 'which process sends',
  timer: 'ids and days',
  job_ledger: 'names of jobs and days',
  to_hear_again: 'names of services',
  command_log: 'keys of requests and where they led',
  aggregate_change: 'ids and names of fields, without what stands in them',
  migrations: 'names of migrations',
};

const WITH_CHILDREN = ['people', 'referrals', 'programmes', 'outcomes'];

type Wall = { service: string; name: string; isOn: boolean; isForced: boolean; policies: string[] };

const WALLS = `
  select n.nspname as service, c.relname as name, c.relrowsecurity as "isOn", c.relforcerowsecurity as "isForced",
    array(select polname::text from pg_policy where polrelid = c.oid order by 1) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = any ($1) order by 1, 2`;

/** The second wall, as it stands in the database of the running product. */
export function walls(world: () => World): void {
  const all = () => world().product.rows<Wall>(WALLS, [WITH_CHILDREN]);
  const walled = async () => (await all()).filter(({ isOn }) => isOn);
  /** Every row that the service's own role gets, as text. */
  const seenIn = async (service: string, context: Record<string, string>): Promise<Map<string, string[]>> => {
    const source = await new DataSource(connectionTo(world().product.database.url, service)).initialize();
    const runner = source.createQueryRunner();
    try {
      await runner.startTransaction();
      for (const [name, value] of Object.entries(context))
        await runner.query(`select set_config($1, $2, true)`, [`waymark.${name}`, value]);
      const seen = new Map<string, string[]>();
      for (const { name } of (await walled()).filter((each) => each.service === service)) {
        const rows = (await runner.query(`select t::text as row from ${service}.${name} t`)) as { row: string }[];
        seen.set(
          name,
          rows.map(({ row }) => row),
        );
      }
      return seen;
    } finally {
      await runner.release();
      await source.destroy();
    }
  };

  it('stand around every table, or there is a reason why not', async () => {
    const open = (await all()).filter(({ isOn, name }) => !isOn && !UNWALLED[name]);
    expect(open.map(({ service, name }) => `${service}.${name}`)).toEqual([]);
    for (const { service, name, isForced, policies } of await walled())
      expect([service, name, isForced, policies]).toEqual([service, name, true, ['jobs', 'migrations', 'officers']]);
    expect((await walled()).length).toBeGreaterThanOrEqual(25);
  });

  it('hold for the runtime role: it owns nothing, and nothing passes it by', async () => {
    const roles = WITH_CHILDREN.flatMap((service) => [service, `${service}_jobs`, ownerOf(service)]);
    const mighty = await world().product.rows(
      `select rolname from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls)`,
      [roles],
    );
    const owned = await world().product.rows(
      `select tablename from pg_tables where schemaname = any ($1) and tableowner <> schemaname || '_owner'`,
      [WITH_CHILDREN],
    );
    expect([mighty, owned]).toEqual([[], []]);
  });

  it.each(WITH_CHILDREN)('give no row of %s without a context, although each table has rows', async (service) => {
    const names = (await walled()).filter((each) => each.service === service).map(({ name }) => name);
    for (const name of names) {
      const [{ count }] = (await world().product.rows<{ count: string }>(
        `select count(*) as count from ${service}.${name}`,
      )) as [{ count: string }];
      expect([name, Number(count) > 0]).toEqual([name, true]);
    }
    for (const [name, rows] of await seenIn(service, {})) expect([name, rows]).toEqual([name, []]);
  });

  it.each(WITH_CHILDREN)('give of %s only its own to another team', async (service) => {
    const [officer] = await world().product.rows<{ id: string; agency: string; team: string }>(
      `select id, agency_id as agency, team_id as team from people.staff where subject = $1`,
      [helper('third', 'programme-worker')],
    );
    const { id, agency, team } = officer!;
    const seen = await seenIn(service, { agency, team, officer: id, remit: 'team' });
    const others = ['own-team', 'other-team', 'our-work', 'involved', 'expired', 'sent-away', 'opened', 'excluded'];
    const ids = others.flatMap((relation) => {
      const { personId, spareId, draftId, submittedId, returnedId, liveId, outcomeId } = world().child(relation);
      return [personId, spareId, draftId, submittedId, returnedId, liveId, outcomeId];
    });
    const rows = [...seen].flatMap(([name, each]) => each.map((row) => ({ name, row })));
    // What they opened in an emergency names the child, in people and to them alone.
    const foreign = rows.filter(
      ({ name, row }) => name !== 'emergency_opening' && ids.some((each) => row.includes(each)),
    );
    expect(foreign.map(({ name }) => name)).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });
}
