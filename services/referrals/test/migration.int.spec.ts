import { migrate, serviceOf } from '@waymark/kit';
import { createDatabase, type Database } from '@waymark/testing';
import { ReferralsModule } from '../src/module.js';

const OLD_OFFENCE = { category: 'arson', on: '2024-09-01', summaryOnly: false, bailEndsOn: '2024-12-01' };
const [ID, PERSON, OFFICER] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

let database: Database;

beforeAll(async () => {
  database = await createDatabase(['referrals']);
});
afterAll(() => database.drop());

it('keeps every row of the build before: nothing is lost, and what was not asked is null; whoever referred decides', async () => {
  const { tables, migrations } = serviceOf(ReferralsModule)!;
  await migrate('referrals', database.url, { tables, migrations: migrations.slice(0, 1) });
  const ask = async (sql: string, parameters: unknown[] = []) => {
    const runner = database.admin.createQueryRunner();
    await runner.query('set search_path = referrals, public');
    const rows = (await runner.query(sql, parameters)) as Record<string, unknown>[];
    await runner.query('set search_path = public');
    await runner.release();
    return rows;
  };
  await ask(
    `insert into referral (id, version, said, person_id, programme, route, agency_id, referred_by, status, offence,
       circumstances, consents, opened_on, submitted_on)
     values ($1, 4, 2, $2, 'reframe', 'arrest', $3, $3, 'submitted', $4, 'Words.',
       '{"share": "2024-09-02", "take-part": null}', '2024-09-02', '2024-09-03'),
       (gen_random_uuid(), 1, 0, $2, null, null, $3, $3, 'draft', null, null,
       '{"share": null, "take-part": null}', '2024-09-02', null)`,
    [ID, PERSON, OFFICER, JSON.stringify(OLD_OFFENCE)],
  );
  await ask(
    `insert into consent (referral_id, "to", version, person_id, explained_by, words, understood, parent_view, given_on,
       withdrawn_on)
     values ($1, 'share', 1, $2, $3, 'Once', true, 'agrees', '2024-09-01', '2024-09-02'),
       ($1, 'share', 2, $2, $3, 'Again', true, null, '2024-09-02', null)`,
    [ID, PERSON, OFFICER],
  );
  const [referralsBefore, consentsBefore] = [
    await ask('select * from referral order by sequence'),
    await ask('select * from consent order by version'),
  ];

  expect(await migrate('referrals', database.url, { tables, migrations })).toEqual(
    migrations.slice(1).map((migration) => new migration().name),
  );
  const unasked = {
    referrer: null,
    safeguarding: null,
    victim: null,
    carer: null,
    next_door: null,
    decision: null,
    questions: { personalUse: null, acceptsResponsibility: null, firstOffence: null },
    consents_until: { share: null, 'take-part': null },
    eligibility: { atSubmission: null, atDecision: null },
    receiving_agency_id: OFFICER, // as its agency_id
  };
  expect(await ask('select * from referral order by sequence')).toEqual([
    {
      ...referralsBefore[0],
      ...unasked,
      offence: { ...OLD_OFFENCE, gravity: null, adjustments: [], evidenceSufficientOn: null },
    },
    { ...referralsBefore[1], ...unasked, offence: null },
  ]);
  const asked = await ask('select * from consent order by version');
  expect(asked).toEqual(
    consentsBefore.map((row) => ({
      ...row,
      form: null,
      form_version: null,
      recorded_by: null,
      understanding_check: null,
      understanding_words: null,
      age: null,
      carer_id: null,
      expires_on: null,
      replaced_on: null,
    })),
  );
});
