import { idOf, openDesk, type Desk } from '@waymark/testing';
import type { Rejection } from '../src/import.queries.js';
import { OutcomesModule } from '../src/module.js';
import { StagingSweep } from '../src/timers.js';
import { Counter, fileOf, IMPORTS, OUTCOMES, rowOf } from './counter.js';
import { childOf, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
});
afterAll(() => desk.close());

const police = () => desk.as('police');

describe('a file of outcomes', () => {
  it('is reported row by row, and goes in without the rejected rows once a person accepts that', async () => {
    const upload = await police().post(
      IMPORTS,
      fileOf(
        rowOf('C1', '2026-02-01', '2', '2026-02-10', 'C/1'),
        rowOf('X9', '2026-02-01', '2', '2026-02-10', 'C/2'),
        rowOf('C2', '2026-02-30', '99', '2026-02-10', '=C/3'),
        rowOf('C3', '2026-02-01', '1', '2026-02-10', 'C/1'),
        rowOf('C4', '2026-02-01', 'convicted', '2026-03-10', 'C/4'),
      ),
    );
    expect(upload).toMatchObject({ status: 201, version: 2 });
    const report = await police().get(upload.location!);
    expect(report.body).toMatchObject({ status: 'staged', rows: 5, fresh: 2, known: 0, rejected: 3, contradicting: 0 });
    const { body: page } = await police().get(`${upload.location}/rejections`);
    expect(page.next).toBeNull();
    expect(page.rejections.map(({ row, reasons }: Rejection) => [row, reasons.map(({ code }) => code)])).toEqual([
      [3, ['identifier-unknown']],
      [4, ['offence-day-wrong', 'code-unknown']],
      [5, ['reference-repeated']],
    ]);
    const before = await counter.keptOutcomes();

    const confirmation = `${upload.location}/confirmation`;
    const refused = await police().post(confirmation, { acceptRejected: false }, { ifMatch: 2 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'rows-rejected', rejected: 3 } });
    expect(await counter.keptOutcomes()).toBe(before);

    expect(await police().post(confirmation, { acceptRejected: true }, { ifMatch: 2 })).toMatchObject({ status: 204 });
    expect(await counter.keptOutcomes()).toBe(before + 2);
    const importId = upload.location!.split('/').at(-1);
    expect(await desk.said('outcomes.outcomes-imported')).toContainEqual({
      importId,
      rows: 5,
      fresh: 2,
      known: 0,
      corrected: 0,
      rejected: 3,
    });
    const audits = await desk.rows(
      'outcomes',
      `select subjects from audit where kind = 'collect' and details ->> 'importId' = $1`,
      [importId],
    );
    expect(audits.map(({ subjects }) => subjects)).toEqual([[childOf('C1'), childOf('C4')].sort()]);
  });

  it('gives its rejected rows as a file that no spreadsheet takes for formulas', async () => {
    const upload = await police().done(
      police().post(IMPORTS, fileOf(rowOf('C5', '2026-02-01', '99', '2026-02-10', '=1+1'))),
    );
    const { body, headers } = await police().get(`${upload.location}/rejections.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    const [first, second] = body.split('\n');
    expect(first).toBe('row,source_reference,reason');
    expect(second).toContain(`2,'=1+1,"Write code as`);
  });

  it('changes nothing when it comes twice', async () => {
    const file = fileOf(
      rowOf('C6', '2026-02-01', '2', '2026-02-10', 'C/6'),
      rowOf('C7', '2026-02-01', '8', '2026-02-10', 'C/7'),
    );
    await counter.imported(file);
    const before = await counter.keptOutcomes();
    const second = await counter.imported(file);
    expect(await counter.keptOutcomes()).toBe(before);
    expect((await police().get(`${IMPORTS}/${second}`)).body).toMatchObject({
      status: 'confirmed',
      fresh: 0,
      known: 2,
      rejected: 0,
    });
  });

  it('rejects what is kept under the same reference for somebody else', async () => {
    await counter.imported(fileOf(rowOf('C8', '2026-02-01', '2', '2026-02-10', 'C/8')));
    const upload = await police().done(
      police().post(IMPORTS, fileOf(rowOf('C8b', '2026-02-01', '2', '2026-02-10', 'C/8'))),
    );
    const { body } = await police().get(`${upload.location}/rejections`);
    expect(body.rejections).toMatchObject([
      { row: 2, sourceReference: 'C/8', reasons: [{ code: 'differs-from-known' }] },
    ]);
  });

  it('answers the same request with the same import', async () => {
    const file = fileOf(rowOf('C9', '2026-02-01', '2', '2026-02-10', 'C/9'));
    const key = idOf('the key of an upload');
    const first = await police().post(IMPORTS, file, { key });
    const again = await police().post(IMPORTS, file, { key });
    expect([again.status, again.location]).toEqual([first.status, first.location]);
    const other = await police().post(IMPORTS, `${file}\n`, { key });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
    expect(await desk.rows('outcomes', `select id from import where status = 'staging'`)).toEqual([]);
  });

  it('keeps and flags an Outcome 22 without a completion, until one is heard of', async () => {
    const id = await counter.imported(fileOf(rowOf('D1', '2026-02-01', '22', '2026-06-10', 'D/1')));
    const contradicts = async () => (await police().get(`${OUTCOMES}?person=${childOf('D1')}`)).body[0].contradicts;
    expect((await police().get(`${IMPORTS}/${id}`)).body).toMatchObject({ fresh: 1, contradicting: 1 });
    expect(await contradicts()).toBe(true);
    await counter.completed('D1', '2026-06-01');
    expect(await contradicts()).toBe(false);
  });

  it.each([
    ['no header', 'pnc-id,1,2026-02-01,2,,,2026-02-10,E/1', 1],
    ['an open quote', `${fileOf(rowOf('E1', '2026-02-01', '2', '2026-02-10', 'E/1'))}\n"`, 3],
  ])('with %s leaves nothing behind', async (_, file, line) => {
    const before = await desk.rows('outcomes', 'select id from import');
    expect(await police().post(IMPORTS, file)).toMatchObject({ status: 422, body: { code: 'file-unreadable', line } });
    expect(await desk.rows('outcomes', 'select id from import')).toEqual(before);
  });

  it('is for those who may import, and unknown to another agency', async () => {
    expect(await desk.as('worker').post(IMPORTS, fileOf())).toMatchObject({ status: 403 });
    expect(await police().get(`${IMPORTS}/${idOf('nothing')}`)).toMatchObject({ status: 404 });
  });
});

describe('an import that dies', () => {
  it('during the confirmation leaves nothing, and can be confirmed afterwards', async () => {
    await counter.completed('F1', '2026-03-01');
    const upload = await police().done(
      police().post(IMPORTS, fileOf(rowOf('F1', '2026-03-02', '2', '2026-03-20', 'F/1'))),
    );
    const before = await counter.keptOutcomes();
    // The last thing that the transaction writes is its fact.
    await desk.rows(
      'outcomes',
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
       create trigger refuse before insert on fact for each row when (new.type = 'outcomes.outcomes-imported') execute function refuse()`,
    );
    const confirmation = `${upload.location}/confirmation`;
    expect(await police().post(confirmation, { acceptRejected: true }, { ifMatch: upload.version })).toMatchObject({
      status: 500,
    });
    await desk.rows('outcomes', `drop trigger refuse on fact; drop function refuse`);
    expect(await counter.keptOutcomes()).toBe(before);
    expect(await counter.followUpsOf('F1')).toMatchObject([{ repeatOn: null }]);

    expect(await police().post(confirmation, { acceptRejected: true }, { ifMatch: upload.version })).toMatchObject({
      status: 204,
    });
    expect(await counter.followUpsOf('F1')).toMatchObject([{ repeatOn: '2026-03-20' }]);
  });

  it('while it is read is swept away at the next start', async () => {
    const { id: officerId, agencyId } = await desk.officer('police');
    const id = idOf('a file half read');
    await desk.rows(
      'outcomes',
      `insert into import (id, version, said, agency_id, officer_id, status, rows, fresh, known, rejected, contradicting)
       values ($1, 1, 0, $2, $3, 'staging', 0, 0, 0, 0, 0)`,
      [id, agencyId, officerId],
    );
    await desk.rows('outcomes', `insert into import_row (import_id, number, state) values ($1, 2, 'rejected')`, [id]);
    await desk.running.app.get(StagingSweep).onApplicationBootstrap();
    expect(await desk.rows('outcomes', `select number from import_row where import_id = $1`, [id])).toEqual([]);
    expect(await desk.rows('outcomes', `select id from import where id = $1`, [id])).toEqual([]);
  });
});
