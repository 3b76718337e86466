import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsString } from 'class-validator';
import { declarations, Event, read, sayerOf, Unreadable, type Fact } from './index.js';

const folder = join(import.meta.dirname, '../samples');
const sample = (name: string): string => readFileSync(join(folder, name), 'utf8');
const samples = readdirSync(folder).map((name) => {
  const [, type, version] = /^([a-z-]+\.[a-z0-9-]+)\.v(\d+)\.json$/.exec(name)!;
  return { name, type: type!, version: Number(version) };
});

const fact = (type: string, schemaVersion: number, data: string): Fact => ({
  id: '0190a5d2-0000-7000-8000-000000000001',
  type,
  schemaVersion,
  key: '0190a5d2-0000-7000-8000-000000000002',
  version: 1,
  occurredAt: '2026-03-02T09:00:00Z',
  keptAt: '2026-03-02T09:00:00Z',
  causedBy: null,
  correlation: null,
  data,
});

// What was ever said is kept for as long as its aggregate: a sample is frozen once it is here.
it.each(samples)('this build reads $name', ({ name, type, version }) => {
  const understood = read(fact(type, version, sample(name)));
  expect(JSON.parse(JSON.stringify(understood.data))).toMatchObject(JSON.parse(sample(name)));
});

it.each(declarations().map(({ type, version }) => ({ type, version })))(
  '$type has a sample of each version up to v$version',
  ({ type, version }) => {
    for (let each = 1; each <= version; each++) expect(existsSync(join(folder, `${type}.v${each}.json`))).toBe(true);
  },
);

it.each(samples)('$name carries ids, days, instants, codes and counts only', ({ name }) => {
  const plain = /^([0-9a-f-]{36}|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?|[a-z0-9]+(-[a-z0-9]+)*|[A-Z0-9]{1,4})$/;
  for (const value of Object.values(JSON.parse(sample(name)) as object).flat())
    if (typeof value === 'string') expect(value).toMatch(plain);
});

it.each(samples)('every field of $name is needed: without it the fact is refused', ({ name, type, version }) => {
  const data = JSON.parse(sample(name)) as Record<string, unknown>;
  for (const field of Object.keys(data)) {
    const { [field]: _, ...rest } = data;
    expect(() => read(fact(type, version, JSON.stringify(rest)))).toThrow(Unreadable);
  }
});

describe('reading', () => {
  @Event('people.house-moved', { version: 2, from: { 1: (older) => ({ ...older, district: 'unknown' }) } })
  class HouseMoved {
    @IsString() personId!: string;
    @IsString() district!: string;
  }

  it('lifts an older version to this one, and drops what this build does not know', () => {
    const { data } = read(fact('people.house-moved', 1, '{"personId":"a","later":true}'));
    expect({ ...data }).toEqual({ personId: 'a', district: 'unknown' });
    expect(data).toBeInstanceOf(HouseMoved);
  });

  it.each([
    ['not-json', 'people.house-moved', 2, '{'],
    ['not-json', 'people.house-moved', 2, '[]'],
    ['breaks-contract', 'people.house-moved', 2, '{"personId":1,"district":"dover"}'],
    ['breaks-contract', 'people.house-moved', 0, '{}'],
    ['later-build', 'people.house-moved', 3, '{}'],
    ['later-build', 'people.house-sold', 1, '{}'],
  ])('tells %s, and quotes nothing', (reason, type, version, data) => {
    const error = [() => read(fact(type, version, data))].map((reading) => {
      try {
        return reading();
      } catch (thrown) {
        return thrown;
      }
    })[0];
    expect(error).toMatchObject({ name: 'Unreadable', reason });
    expect(String(error)).not.toContain('dover');
  });

  it('a breaking version without a way up does not start', () => {
    expect(() => Event('people.house-lost', { version: 2 })(class {})).toThrow('lacks the way up from v1');
    expect(() => Event('people.house-moved', { version: 1 })(class {})).toThrow('declared twice');
    expect(() => Event('HouseMoved', { version: 1 })(class {})).toThrow('no name for an event');
    expect(sayerOf('people.house-moved')).toBe('people');
  });
});
