import { randomUUID } from 'node:crypto';
import { declarations, type Fact } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { happening, newestFirst } from './happenings.js';

const [key, actor] = [randomUUID(), randomUUID()];
const fact = (type: string, data: object): Fact => ({
  ...{ id: randomUUID(), type, schemaVersion: 1, key, version: 1, causedBy: null, correlation: null },
  ...{ occurredAt: '2026-06-30T23:30:00.000Z', keptAt: '2026-06-30T23:30:00.000Z', data: JSON.stringify(data) },
});
const registered = fact('people.person-registered', { personId: key, agencyId: key, teamId: null });
const withdrawn = fact('referrals.referral-withdrawn', {
  ...{ referralId: key, personId: key, reason: 'duplicate', withdrawnOn: '2026-06-29' },
});

describe('a fact on a timeline', () => {
  it('stands on the day that it names, also when an older build said it, with the codes that were asked for', () =>
    expect(
      happening(withdrawn, { kind: 'referral', actor, telling: { on: 'withdrawnOn', codes: ['reason', 'agencyId'] } }),
    ).toEqual({
      on: '2026-06-29',
      at: '2026-06-30T23:30:00.000Z',
      what: 'referral-withdrawn',
      record: { kind: 'referral', id: key },
      by: actor,
      codes: { reason: 'duplicate', agencyId: null },
    }));

  it('that names no day stands on the day in England on which it was said, and names no job of the system', () => {
    expect(declarations().map(({ type }) => type)).toContain('people.person-registered');
    expect(
      happening(registered, { kind: 'person', actor: 'system:people/reaction', telling: { on: null, codes: [] } }),
    ).toMatchObject({ on: '2026-07-01', by: null });
  });
});

it('the newest stands first, and of one day what was said last', () => {
  const line = (on: string, at: string | null) => ({
    ...{ on: dayOf(on), at, what: 'x', by: null, codes: {} },
    record: { kind: 'person' as const, id: key },
  });
  const lines = [line('2026-01-01', 'b'), line('2026-02-01', null), line('2026-01-01', 'c')];
  expect(newestFirst(lines).map(({ on, at }) => [on, at])).toEqual([
    ['2026-02-01', null],
    ['2026-01-01', 'c'],
    ['2026-01-01', 'b'],
  ]);
});
