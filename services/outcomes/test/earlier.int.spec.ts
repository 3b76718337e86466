import { Controller, Get } from '@nestjs/common';
import { EnrolmentStarted, OfferAccepted, ReferralSubmitted, type Fact } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { HearAgain, migrate, Open, Service, serviceOf } from '@waymark/kit';
import { createDatabase, idOf, openDesk, type Database, type Desk } from '@waymark/testing';
import { Earlier } from '../src/earlier.js';
import { Outcomes1760000005000 } from '../src/migrations/1760000005000-outcomes.js';
import { ReturnedMatters1760000007000 } from '../src/migrations/1760000007000-returned-matters.js';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, rowOf } from './counter.js';
import { factOf } from './facts.js';
import { childOf, PeopleElsewhere } from './identifier-book.js';

@Controller('api/programmes/nothing')
class Nothing {
  @Get()
  @Open('it says nothing')
  nothing() {
    return {};
  }
}

/** Stand where the services are whose logs are read: the kit gives each its log. */
@Service('programmes', { controllers: [Nothing] })
class ProgrammesElsewhere {}
@Service('referrals', {})
class ReferralsElsewhere {}

describe('the tables of the build before', () => {
  let database: Database;
  beforeAll(async () => (database = await createDatabase(['outcomes'])));
  afterAll(() => database.drop());

  it('keep every row, and tell how far each enrolment came', async () => {
    const before = [Outcomes1760000005000, ReturnedMatters1760000007000];
    await migrate('outcomes', database.url, { tables: [], migrations: before });
    const ids = Object.fromEntries(
      ['completed', 'returned', 'withdrawn', 'closed', 'offered'].map((name) => [name, idOf(name)]),
    );
    const [agency, child] = [idOf('agency'), idOf('child')];
    await database.admin.query(`set search_path = outcomes, public`);
    const ended = Object.entries({
      completed: 'completed',
      returned: 'breach',
      withdrawn: 'withdrawn',
      closed: 'unfinished',
    });
    for (const id of Object.values(ids)) await followUp(id, 'offer', null, '2024-11-05');
    for (const [name, ending] of ended) await followUp(ids[name]!, 'ending', ending, '2025-01-05');
    await database.admin.query(
      `insert into outcomes.completion values ($1, $2, $3, 'workbook-knives-and-weapons', '2025-01-05')`,
      [ids['completed'], child, agency],
    );
    await database.admin.query(
      `insert into outcomes.returned_matter values ($1, $2, $3, 'reframe', '2025-01-05', null)`,
      [ids['returned'], child, agency],
    );
    const { tables, migrations } = serviceOf(OutcomesModule)!;
    await migrate('outcomes', database.url, { tables, migrations });

    const rows: { days: (string | null)[]; category: string | null }[] = await database.admin.query(
      `select category, array[offered_on, completed_on, returned_on, withdrawn_on, closed_on]::text[] as days
       from outcomes.journey order by array_position($1::uuid[], enrolment_id)`,
      [['completed', 'returned', 'withdrawn', 'closed', 'offered'].map((name) => ids[name])],
    );
    const [offered, end] = ['2024-11-05', '2025-01-05'];
    expect(rows.map(({ days }) => days)).toEqual([
      [offered, end, null, null, null],
      [offered, null, end, null, null],
      [offered, null, null, end, null],
      [offered, null, null, null, end],
      [offered, null, null, null, null],
    ]);
    expect(rows[0]!.category).toBe('knives-and-weapons');
    const kept = await database.admin.query(`select measure, waiting_months, months from outcomes.follow_up`);
    expect(kept).toHaveLength(9);
    expect(kept[0]).toEqual({ measure: 'local', waiting_months: 0, months: 12 });

    function followUp(enrolment: string, anchor: string, ending: string | null, on: string): Promise<unknown> {
      return database.admin.query(
        `insert into outcomes.follow_up values (gen_random_uuid(), 1, 1, $1, $2, $3, $7, $4, $5, $6::date, 12,
           ($6::date + interval '1 year')::date, 1, null, null)`,
        [
          agency,
          enrolment,
          child,
          anchor,
          ending,
          on,
          enrolment === ids['completed'] ? 'workbook-knives-and-weapons' : 'reframe',
        ],
      );
    }
  });
});

describe('after the upgrade', () => {
  let desk: Desk;
  let counter: Counter;
  beforeAll(async () => {
    desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere, ProgrammesElsewhere, ReferralsElsewhere] });
    counter = new Counter(desk);
  });
  afterAll(() => desk.close());

  const everyWindow = (child: string) => counter.followUpsOf(child, 'manager', () => true);

  it('the windows that were not known before open by themselves, judged by all that is known', async () => {
    await counter.offered('W1', '2023-01-31');
    await counter.imported(fileOf(rowOf('W1', '2023-02-01', '2', '2023-02-02', 'W/1')));
    const whole = (await everyWindow('W1')).map(withoutId);
    expect(whole).toHaveLength(4);
    await desk.database.admin.query(`delete from outcomes.follow_up where months <> 12 or measure <> 'local'`);
    expect(await everyWindow('W1')).toHaveLength(1);

    await desk.running.app.get(Earlier).onApplicationBootstrap();
    await until(async () => (await everyWindow('W1')).length === 4);
    expect((await everyWindow('W1')).map(withoutId)).toEqual(whole);
  });

  it('the facts that were passed over before are heard from the logs of their services, once', async () => {
    await counter.offered('L1', '2025-03-01');
    const { agencyId } = await desk.officer('worker');
    const [enrolmentId, personId, referralId] = [idOf('enrolment L1'), childOf('L1'), idOf('referral L1')];
    const about = { enrolmentId, personId, programme: 'reframe' };
    await keep(
      'programmes',
      factOf('L1 accepted', OfferAccepted, { ...about, acceptedOn: dayOf('2025-03-03') }, { key: enrolmentId }),
      factOf(
        'L1 started',
        EnrolmentStarted,
        { ...about, startedOn: dayOf('2025-03-10') },
        { key: enrolmentId, version: 2 },
      ),
    );
    const referral = {
      referralId,
      personId,
      programme: 'reframe',
      agencyId,
      teamId: null,
      receivingAgencyId: agencyId,
      submittedOn: dayOf('2025-02-20'),
    };
    await keep('referrals', factOf('L1 submitted', ReferralSubmitted, referral, { key: referralId }));
    await desk.database.admin.query(`insert into outcomes.to_hear_again (sayer) values ('programmes'), ('referrals')`);

    await desk.running.app.select(OutcomesModule).get(HearAgain, { strict: true }).onApplicationBootstrap();
    await until(async () => (await desk.rows('outcomes', `select from to_hear_again`)).length === 0);
    expect(
      await desk.rows('outcomes', `select accepted_on, started_on from journey where enrolment_id = $1`, [enrolmentId]),
    ).toEqual([{ accepted_on: '2025-03-03', started_on: '2025-03-10' }]);
    expect(await desk.rows('outcomes', `select from referral_heard where referral_id = $1`, [referralId])).toHaveLength(
      1,
    );
  });

  it('an installation in which nothing was heard before has nothing to make up', async () => {
    const fresh = await createDatabase(['outcomes']);
    const { tables, migrations } = serviceOf(OutcomesModule)!;
    await migrate('outcomes', fresh.url, { tables, migrations });
    expect(await fresh.admin.query(`select from outcomes.to_hear_again`)).toEqual([]);
    await fresh.drop();
  });

  describe('windows that run out', () => {
    const matured = async (child: string) =>
      (await desk.said('outcomes.follow-up-matured'))
        .filter(({ personId }) => personId === childOf(child))
        .map(({ maturedOn, hasRepeat }) => [maturedOn, hasRepeat]);

    it('mature at night, each on its own day and in order, also after days without anybody', async () => {
      const today = (await desk.rows<{ day: string }>('outcomes', `select clock.today()::text as day`))[0]!.day;
      await counter.offered('N1', today);
      await desk.moveClockTo(after(today, 400));
      await until(async () => (await matured('N1')).length === 3);
      const days = (await matured('N1')).map(([day]) => day);
      expect(days).toEqual([...days].sort());
      expect(days).toEqual((await everyWindow('N1')).filter(({ hasRunOut }) => hasRunOut).map(({ endsOn }) => endsOn));
      expect((await matured('N1')).every(([, hasRepeat]) => hasRepeat === false)).toBe(true);
    });

    it('once: a late repeat of their facts changes nothing', async () => {
      const before = await matured('N1');
      await desk.deliverAllAgain();
      expect(await matured('N1')).toEqual(before);
    });
  });

  /** In the log of the service and nowhere else: sent long ago, to an outcomes that did not hear it. */
  async function keep(service: string, ...facts: Fact[]): Promise<void> {
    for (const { id, key, version, type, schemaVersion, data } of facts)
      await desk.database.admin.query(
        `insert into ${service}.fact (event_id, lane, key, version, type, schema_version, data, occurred_at, correlation, actor)
         values ($1, 0, $2, $3, $4, $5, $6, now(), $1, 'elsewhere')`,
        [id, key, version, type, schemaVersion, data],
      );
  }
});

const withoutId = ({ id: _, ...rest }: { id: string }) => rest;

const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It did not come about.');
}
