import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { connectionTo } from '@waymark/kit';
import { createDatabase, dropDatabase, hasDatabase, remarkOn } from '../src/database.js';
import { demoIn, originOf, remarkOf, type Demo } from '../src/demo/demo.js';
import { keepCopy, putBack } from '../src/demo/loaded-copy.js';
import { dayOf } from '@waymark/kernel';
import { repository } from '@waymark/testing';

const adminUrl = process.env['WAYMARK_TEST_POSTGRES']!;
const name = `copied_${randomUUID().slice(0, 8)}`;
const REMARK = 'loaded whole';
const back = (origin: string) => putBack(adminUrl, { name, origin: () => origin, remark: REMARK });

async function ask(sql: string): Promise<unknown[]> {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const source = await new DataSource(connectionTo(url.href)).initialize();
  try {
    return await source.query(sql);
  } finally {
    await source.destroy();
  }
}

afterAll(async () => {
  for (const each of [name, 'waymark_loaded']) await dropDatabase(adminUrl, each);
});

it('puts a loaded demo back as it was, and only the one that it came from', async () => {
  await createDatabase(adminUrl, name);
  await ask(`create table child as select generate_series(1, 100) as id`);
  await keepCopy(adminUrl, name, 'county 1');
  expect(await back('county 1')).toBe(false);

  await ask(`delete from child where id > 10`);
  await dropDatabase(adminUrl, name);
  expect(await back('county 2')).toBe(false);
  expect(await hasDatabase(adminUrl, name)).toBe(false);

  expect(await back('county 1')).toBe(true);
  expect(await ask(`select count(*)::int as count from child`)).toEqual([{ count: 100 }]);
  expect(await remarkOn(adminUrl, name)).toBe(REMARK);
});

it('begins a copy anew where making it was cut off', async () => {
  await createDatabase(adminUrl, `waymark_loaded_unfinished`);
  await keepCopy(adminUrl, name, 'county 3');
  expect(await hasDatabase(adminUrl, 'waymark_loaded_unfinished')).toBe(false);
  expect(await remarkOn(adminUrl, 'waymark_loaded')).toBe('county 3');
});

describe('a demo', () => {
  const demo: Demo = { size: 'county', seed: 7, today: dayOf('2026-03-11') };

  it('is known by its seed, its day and what it asks', () => {
    const origin = originOf(demo, repository);
    expect(originOf({ ...demo }, repository)).toBe(origin);
    expect(originOf({ ...demo, seed: 8 }, repository)).not.toBe(origin);
    expect(originOf({ ...demo, today: dayOf('2026-03-12') }, repository)).not.toBe(origin);
  });

  it('stands on its database while it is loaded, and nothing else does', () => {
    expect(demoIn(remarkOf(demo))).toEqual(demo);
    expect(demoIn('The demo was loaded whole.')).toBeNull();
  });
});
