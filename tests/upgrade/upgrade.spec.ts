import { read, type Fact } from '@waymark/events';
import { DECIDED, LIKENED } from './support/decided.js';
import { frozen, OldHome } from './support/old-home.js';
import { migrate, Product } from './support/product.js';
import { grownBetween, lostBetween, snapshotOf, type Loss, type Row, type Snapshot } from './support/snapshot.js';

/** Leases and the clock are set anew by each start, what the sign-in provider keeps ends with true time, and what was unsent is sent. */
const OF_THE_PROCESS = /^(clock\.setting|web\.(session|idp_record)|\w+\.(lane_(lease|holder)|unsent))$/;
const SERVICES = ['people', 'referrals', 'programmes', 'outcomes'];

describe.each(frozen())('the data folder that %s left', (name) => {
  let home: OldHome;
  let product: Product | undefined;
  /** As it was, after this build's migrations alone, after its first start came to rest, and after the second. */
  const at: Record<'before' | 'migrated' | 'started' | 'again', Snapshot> = {
    before: new Map(),
    migrated: new Map(),
    started: new Map(),
    again: new Map(),
  };
  const rowsOf = (when: keyof typeof at, table: string): Row[] => [...(at[when].get(table)?.rows.values() ?? [])];

  beforeAll(async () => {
    home = await OldHome.thaw(name);
    await home.withDatabase(async (ask, adminUrl) => {
      at.before = await snapshotOf(ask);
      await migrate(adminUrl);
      at.migrated = await snapshotOf(ask);
    });
    for (const when of ['started', 'again'] as const) {
      product = await Product.start(home);
      await product.settle();
      at[when] = await product.looks(snapshotOf);
      if (when === 'started') await product.stop();
    }
  }, 300_000);

  afterAll(async () => {
    await product?.stop();
    await home?.remove();
  });

  it('holds something in every table that officers fill', () => {
    const filled = [...at.before].filter(([, { rows }]) => rows.size > 0).map(([table]) => table);
    expect(filled).toEqual(expect.arrayContaining([...EVERY_KIND, ...(FILLED_BY[name] ?? [])]));
  });

  it('keeps every row and every value through the migrations', () => {
    expect(lostBetween(at.before, at.migrated, /^clock\.setting$/)).toEqual([]);
  });

  it('has in each new column what was decided for rows of before', () => {
    const grown = grownBetween(at.before, at.migrated, LIKENED);
    expect(Object.keys(grown).filter((column) => !(column in DECIDED))).toEqual([]);
    for (const [column, values] of Object.entries(grown))
      expect([column, values]).toEqual([column, [DECIDED[column]?.holds]]);
  });

  it('keeps every row when it is started; what changed is an aggregate that said so', () => {
    const said = new Set(
      SERVICES.flatMap((service) =>
        rowsOf('started', `${service}.fact`)
          .filter(({ id }) => !at.before.get(`${service}.fact`)!.rows.has(id!))
          .map(({ key }) => `${service} ${key}`),
      ),
    );
    const lost = lostBetween(at.before, at.started, OF_THE_PROCESS);
    const gone = lost.filter(({ column }) => column === null);
    expect(gone.filter(({ table, key }) => !isSwept(at.before, table, key))).toEqual([]);
    const changed = lost.filter(({ column }) => column !== null);
    const unheard = onItsWay(at.before);
    const wasSaid = ({ table, key }: Loss): boolean => said.has(`${table.split('.')[0]} ${key}`) || unheard.has(key);
    expect(changed.filter((each) => !wasSaid(each))).toEqual([]);
  });

  it.each(SERVICES)('keeps every fact of %s byte for byte, and understands it', (service) => {
    const facts = rowsOf('before', `${service}.fact`);
    expect(facts.length).toBeGreaterThan(10);
    for (const fact of facts) {
      expect(at.again.get(`${service}.fact`)!.rows.get(fact['id']!)).toEqual(fact);
      expect(() => read(asSent(fact))).not.toThrow();
    }
  });

  it('knows who is involved with children whose referrals were told of before anybody listened', () => {
    const involvements = rowsOf('started', 'people.involvement');
    const enrolments = rowsOf('before', 'programmes.enrolment');
    for (const { id, person_id, agency_id, team_id, worker_id, offered_on, ended_on } of enrolments) {
      const stints = involvements.filter(({ source_id }) => source_id === id).sort(bySince);
      expect(stints[0]).toMatchObject({ because: 'enrolment', person_id, agency_id, since: offered_on });
      // Whose consent was taken back takes no part from that day on, though a person may return the matter only later.
      const until = withdrawnOn(rowsOf('before', 'programmes.fact'), id!) ?? ended_on;
      expect(stints.at(-1)).toMatchObject({ person_id, agency_id, team_id, worker_id, until });
    }
    const teamOf = (referral: string): string | null =>
      toldOf<{ teamId?: string }>(rowsOf('before', 'referrals.fact'), 'referrals.referral-submitted', referral)
        ?.teamId ?? null;
    for (const { id, person_id, status, submitted_on, closed_on } of rowsOf('before', 'referrals.referral')) {
      const first = involvements.filter(({ source_id }) => source_id === id).sort(bySince)[0];
      if (status === 'draft') expect(first).toBeUndefined();
      // From the first version of the fact nobody knows which team it was.
      else expect(first).toMatchObject({ person_id, team_id: teamOf(id!), since: submitted_on, until: closed_on });
    }
  });

  it('is not changed by a second start', () => {
    // A start is a deed: that it happened is in the audit and its chain.
    const besides = new RegExp(`${OF_THE_PROCESS.source}|\\.(audit\\w*|seal|unsealed)$`);
    expect(lostBetween(at.started, at.again, besides)).toEqual([]);
    expect(lostBetween(at.again, at.started, besides)).toEqual([]);
  });

  describe('goes on', () => {
    const officer = (subject: string) => product!.as(subject);
    const find = async (subject: string, given: string): Promise<{ id: string } | undefined> =>
      (await officer(subject).post('/api/people/persons/search', { name: given }, { key: null })).body[0];

    it('shows what was sealed, and hides whom it hid', async () => {
      const zara = await find('worker', 'Zee Hollingbery');
      const { body } = await officer('worker').get(`/api/people/persons/${zara!.id}`);
      expect(body).toMatchObject({
        carers: [{ name: 'Dana Hollingbery', phone: '01632 960 002' }],
        identifiers: expect.arrayContaining([expect.objectContaining({ value: '9434765919' })]),
        wrongIdentifiers: [{ value: 'KD/7/26' }],
      });
      const history = await officer('worker').get(`/api/people/persons/${zara!.id}/history`);
      expect(history.body).toContainEqual(
        expect.objectContaining({ field: 'carer', from: expect.objectContaining({ phone: '01632 960 001' }) }),
      );
      expect([await find('worker', 'Noah Bensted'), await find('manager', 'Noah Bensted')]).toEqual([
        undefined,
        expect.anything(),
      ]);
      expect(await find('worker', 'Holly Sackett')).toBeDefined();
    });

    it('with an enrolment of before: the session that was left is attended, and the programme completed', async () => {
      const zara = await find('worker', 'Zara Hollingbery');
      const row = rowsOf('before', 'programmes.enrolment').find(({ person_id }) => person_id === zara!.id)!;
      const path = `/api/programmes/enrolments/${row['id']}`;
      const see = async () => (await officer('worker').get(path)).body;
      const step = async (what: string, body: object) =>
        officer('worker').post(`${path}/${what}`, body, { ifMatch: (await see()).version });
      const { sessions, outstanding } = await see();
      expect(outstanding).toEqual([2]);
      const { plannedOn } = sessions.find(({ number }: { number: number }) => number === 2);
      if (plannedOn > home.frozen.frozenAt.slice(0, 10))
        await officer('operator').done(officer('operator').post('/api/people/clock', { to: plannedOn }));
      expect(await step('sessions/2/attendance', { code: 'ATTC' })).toMatchObject({ status: 204 });
      expect(await step('completion', {})).toMatchObject({ status: 204 });
      expect(await see()).toMatchObject({ status: 'completed', outstanding: [] });
      await product!.settle();
      const involved = await officer('worker').get(`/api/people/persons/${zara!.id}/involvements`);
      expect(involved.body[0]).toMatchObject({ because: 'enrolment', ending: 'completed' });
    });
  });
});

const bySince = (one: Row, other: Row): number => (one['since']! < other['since']! ? -1 : 1);

/** What the fact of this type says about the record; the first, where there are more. */
function toldOf<Data>(facts: readonly Row[], type: string, key: string): Data | undefined {
  const fact = facts.find((each) => each['type'] === type && each['key'] === key);
  return fact && (JSON.parse(fact['data']!) as Data);
}

const withdrawnOn = (facts: readonly Row[], enrolment: string): string | undefined =>
  toldOf<{ withdrawnOn: string }>(facts, 'programmes.enrolment-withdrawn', enrolment)?.withdrawnOn;

/** Records of which a fact was not yet sent. */
const onItsWay = (before: Snapshot): Set<string> =>
  new Set(
    SERVICES.flatMap((service) => {
      const { rows } = before.get(`${service}.unsent`)!;
      const unsent = new Set([...rows.values()].map(({ id }) => id));
      const facts = [...before.get(`${service}.fact`)!.rows.values()];
      return facts.filter(({ id }) => unsent.has(id)).map(({ key }) => key!);
    }),
  );

/** A file that nobody confirmed, and the copies of rows that went in, are given up a day of true time after they were read. */
function isSwept(before: Snapshot, table: string, key: string): boolean {
  const imports = before.get('outcomes.import')!.rows;
  if (table === 'outcomes.import') return imports.get(key)!['status'] === 'staged';
  const row = before.get(table)!.rows.get(key)!;
  if (table !== 'outcomes.import_row') return false;
  return row['state'] !== 'rejected' || imports.get(row['import_id']!)!['status'] === 'staged';
}

const asSent = (row: Row): Fact => ({
  id: row['event_id']!,
  type: row['type']!,
  schemaVersion: Number(row['schema_version']),
  key: row['key']!,
  version: Number(row['version']),
  occurredAt: row['occurred_at']!,
  keptAt: row['kept_at']!,
  causedBy: row['caused_by'] ?? null,
  correlation: row['correlation'] ?? null,
  data: row['data']!,
});

const EVERY_KIND = [
  'people.person',
  'people.person_change',
  'people.carer',
  'people.identifier',
  'people.set_aside_identifier',
  'people.restriction',
  'people.staff',
  'referrals.referral',
  'referrals.consent',
  'programmes.enrolment',
  'programmes.consent',
  'programmes.note',
  'outcomes.police_outcome',
  'outcomes.import',
  'outcomes.import_row',
  'outcomes.follow_up',
  'outcomes.completion',
  'outcomes.returned_matter',
];

/** What a later build could do beyond that. */
const FILLED_BY: Record<string, string[]> = {
  rules: [
    'people.involvement',
    'programmes.restricted_note',
    'programmes.evidence_pack',
    'programmes.overdue_session',
    'programmes.new_offence',
    'outcomes.police_outcome_former',
    'outcomes.journey',
    'outcomes.referral_heard',
    'people.audit_head',
  ],
};
