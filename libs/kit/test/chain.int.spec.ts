import { randomUUID } from 'node:crypto';
import { system } from '../src/access/actor.js';
import { eraseAuditDetail } from '../src/chain/erase-detail.js';
import type { Ask } from '../src/chain/seal-rows.js';
import { ChainDesk } from './support/chain-desk.js';

let desk: ChainDesk;
beforeAll(async () => void (desk = await ChainDesk.open()));
beforeEach(() => desk.empty());
afterAll(() => desk?.close());

const auditIds = async () => (await desk.rows<{ id: number }>('select id from audit order by id')).map(({ id }) => id);

describe('rows are sealed', () => {
  it('by nobody but the sealer: the insert puts them in line, and a rollback takes them out', async () => {
    await desk.audit(3);
    await expect(
      desk.store.transaction(system('people', 'test'), async (transaction) => {
        await transaction.audit({ kind: 'consult', subjects: [] });
        throw new Error('no answer');
      }),
    ).rejects.toThrow('no answer');
    expect(await desk.verify()).toMatchObject({ sealed: 0, waiting: 3, fault: null });
    expect(await desk.seal()).toMatchObject({ count: 3, tip: { number: 3 } });
    expect(await desk.verify()).toMatchObject({ sealed: 3, waiting: 0, fault: null });
  });

  it('also when a lower id commits after a higher one was sealed', async () => {
    const slow = desk.store.source.createQueryRunner();
    await slow.startTransaction();
    await slow.query(
      `insert into audit (kind, actor, role, subjects, route, details) values ('consult', 'slow', 'system', '{}', '', '{}')`,
    );
    await desk.audit(2);
    await desk.seal();
    await slow.commitTransaction();
    await slow.release();
    await desk.seal();
    expect(await desk.rows('select number, audit_id::int as id from seal order by number')).toEqual([
      { number: 1, id: 2 },
      { number: 2, id: 3 },
      { number: 3, id: 1 },
    ]);
    expect(await desk.verify()).toMatchObject({ sealed: 3, fault: null });
  });

  it('whole or not at all, wherever the sealer is killed', async () => {
    await desk.audit(5);
    for (let statement = 1; statement <= 4; statement++) {
      let passed = 0;
      const dying =
        (ask: Ask): Ask =>
        async (sql, parameters) => {
          const rows = await ask<never>(sql, parameters);
          passed += 1;
          // The server's own end of a connection whose process was killed: nothing is rolled back by us.
          if (passed === statement) await ask('select pg_terminate_backend(pg_backend_pid())');
          return rows;
        };
      await expect(desk.seal(dying)).rejects.toThrow();
      expect(passed).toBe(statement);
      expect(await desk.verify()).toMatchObject({ sealed: 0, waiting: 5, fault: null });
    }
    expect(await desk.seal()).toMatchObject({ count: 5 });
    expect(await desk.verify()).toMatchObject({ sealed: 5, waiting: 0, fault: null });
  });

  it('once, in one chain, by many instances at once, while rows come', async () => {
    const writing = Promise.all([desk.audit(40), desk.audit(40), desk.audit(40)]);
    const sealing = Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let round = 0; round < 15; round++) await desk.seal();
      }),
    );
    await Promise.all([writing, sealing]);
    await desk.seal();
    expect(await desk.verify()).toMatchObject({ sealed: 120, waiting: 0, fault: null });
  });

  it('never in two chains, even by one that does not take turns', async () => {
    await desk.audit(2);
    const reached = new Gate();
    const letGo = new Gate();
    const withoutTurns =
      (atSeal: () => Promise<void>) =>
      (ask: Ask): Ask =>
      async (sql, parameters) => {
        if (sql.includes('pg_try_advisory')) return [{ taken: true }] as never;
        if (sql.includes('insert into seal')) await atSeal();
        return ask(sql, parameters);
      };
    const slow = desk.seal(
      withoutTurns(() => {
        reached.open();
        return letGo.opened;
      }),
    );
    const isRefused = expect(slow).rejects.toThrow(/duplicate key/);
    await reached.opened;
    expect(await desk.seal(withoutTurns(async () => {}))).toMatchObject({ count: 2 });
    letGo.open();
    await isRefused;
    expect(await desk.verify()).toMatchObject({ sealed: 2, waiting: 0, fault: null });
  });
});

describe('a service', () => {
  it('can change nothing that is sealed, nor take back a seal', async () => {
    await desk.audit(2);
    await desk.seal();
    for (const statement of [
      `update audit set actor = 'x'`,
      'delete from audit',
      'truncate audit',
      'update seal set salt = null',
      'delete from seal',
      'truncate seal',
      'delete from audit_head',
      `update audit_head set signature = ''`,
    ])
      await expect(desk.rows(statement)).rejects.toThrow(/permission denied/);
  });

  it.each(['people_owner', 'admin'])('nor can %s by mistake', async (role) => {
    await desk.audit(2);
    await desk.seal();
    for (const statement of [
      `update people.audit set actor = 'x'`,
      `update people.audit set details = '{"a": 1}'`,
      'delete from people.audit',
      'truncate people.audit',
      `update people.seal set hash = ''`,
      'delete from people.seal',
    ])
      await expect(desk.as(role, (ask) => ask(statement))).rejects.toThrow('audit rows are never changed');
  });
});

describe('the detail of rows', () => {
  const erase = (auditIdsToErase: number[]) =>
    desk.store.transaction(system('people', 'retention'), (transaction) =>
      eraseAuditDetail(transaction, { auditIds: auditIdsToErase, because: 'audit-detail-7-years' }),
    );

  it('is erased, and the chain still verifies', async () => {
    await desk.audit(4, { details: { reason: 'Asked for by her father, Ann Other' } });
    await desk.seal();
    expect(await erase([2, 3])).toBe(2);
    expect(await desk.verify()).toMatchObject({ sealed: 4, waiting: 1, erased: 2, fault: null });
    await desk.seal();
    expect(await desk.verify([await desk.head()])).toMatchObject({ sealed: 5, erased: 2, fault: null });
    const left = await desk.rows<{ row: string }>(
      `select a::text || s::text as row from audit a, seal s where a.id = s.audit_id`,
    );
    expect(left.filter(({ row }) => row.includes('Ann Other'))).toHaveLength(2);
    expect(await desk.rows('select id from audit where cardinality(subjects) = 1')).toHaveLength(4);
  });

  it('cannot be erased before the row is sealed, nor where it says what was erased', async () => {
    await desk.audit(1);
    await expect(erase([1])).rejects.toThrow('a row must be sealed before its detail is erased');
    await desk.seal();
    await erase([1]);
    await desk.seal();
    const [, erasure] = await auditIds();
    await expect(erase([erasure!])).rejects.toThrow('what says that something was erased is kept');
  });

  it('cannot go without a row that says so, nor come back as something else', async () => {
    await desk.audit(2);
    await desk.seal();
    await desk.rows('select erase_audit_detail(array[1])');
    expect((await desk.verify()).fault).toBe(
      'The details of audit row 1 are gone, and no later row says that they were erased.',
    );
    await erase([1]);
    expect(await desk.verify()).toMatchObject({ fault: null });
    await desk.tamper(`update audit set details = '{"shown": 7}' where id = 1`);
    expect((await desk.verify()).fault).toMatch(/^The details of audit row 1 were edited after they were erased/);
  });
});

it('seals a thousand rows at a time, until none waits', async () => {
  await desk.database.admin.query(
    `insert into people.audit (kind, actor, role, subjects, route, details)
     select 'consult', 'a', 'system', array[$1], '', '{}' from generate_series(1, 5000)`,
    [randomUUID()],
  );
  const counts = [];
  for (let round = 0; round < 6; round++) counts.push((await desk.seal())?.count);
  expect(counts).toEqual([1000, 1000, 1000, 1000, 1000, 0]);
  expect(await desk.verify()).toMatchObject({ sealed: 5000, waiting: 0, fault: null });
});

class Gate {
  open = () => {};
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}
