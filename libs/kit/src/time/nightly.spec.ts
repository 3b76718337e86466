import { addDays, dayAt, dayOf, instantAt, type Day } from '@waymark/kernel';
import fc from 'fast-check';
import { Nightly, owed } from './nightly.js';

const at = (now: string) => ({ now, today: dayAt(now) });
const every = { at: '02:00', catchUp: 'every' } as const;
const latest = { at: '02:00', catchUp: 'latest' } as const;

describe('what a nightly job owes', () => {
  it('is nothing before its time and one day after it', () => {
    expect(owed(every, dayOf('2026-01-09'), at('2026-01-10T01:59:59.999Z'))).toBeNull();
    expect(owed(every, dayOf('2026-01-09'), at('2026-01-10T02:00:00.000Z'))).toEqual({
      day: '2026-01-10',
      dueAt: '2026-01-10T02:00:00Z',
      skipped: [],
    });
    expect(owed(every, dayOf('2026-01-10'), at('2026-01-10T23:59:00.000Z'))).toBeNull();
  });

  it('after downtime is the oldest missed day, or only the newest', () => {
    const now = at('2026-01-13T12:00:00.000Z');
    expect(owed(every, dayOf('2026-01-09'), now)).toMatchObject({ day: '2026-01-10', skipped: [] });
    expect(owed(latest, dayOf('2026-01-09'), now)).toMatchObject({
      day: '2026-01-13',
      skipped: ['2026-01-10', '2026-01-11', '2026-01-12'],
    });
  });

  it('goes by the clocks of England: 02:00 in summer is 01:00 UTC', () => {
    expect(owed(every, dayOf('2026-07-01'), at('2026-07-02T00:59:00.000Z'))).toBeNull();
    expect(owed(every, dayOf('2026-07-01'), at('2026-07-02T01:00:00.000Z'))).toMatchObject({ day: '2026-07-02' });
  });

  it('has one slot in the night whose 01:30 does not exist, and one in the night that has it twice', () => {
    const halfPastOne = { at: '01:30', catchUp: 'every' } as const;
    expect(owed(halfPastOne, dayOf('2026-03-28'), at('2026-03-29T00:59:00.000Z'))).toBeNull();
    expect(owed(halfPastOne, dayOf('2026-03-28'), at('2026-03-29T01:30:00.000Z'))).toMatchObject({ day: '2026-03-29' });
    expect(owed(halfPastOne, dayOf('2026-10-24'), at('2026-10-25T00:30:00.000Z'))).toMatchObject({ day: '2026-10-25' });
    expect(owed(halfPastOne, dayOf('2026-10-25'), at('2026-10-25T01:30:00.000Z'))).toBeNull();
  });

  it('names every day once and in order, however long the gaps, over all changes of the clocks', () => {
    const first = dayOf('2015-01-01');
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(
        time,
        fc.array(fc.integer({ min: 1, max: 90 * 1440 }), { minLength: 1, maxLength: 40 }),
        (clock, gaps) => {
          const times = { at: clock.map((part) => String(part).padStart(2, '0')).join(':'), catchUp: 'every' } as const;
          const done: Day[] = [];
          let now = Date.parse('2015-01-01T12:00:00Z');
          for (const minutes of gaps) {
            now += minutes * 60_000;
            const moment = at(new Date(now).toISOString());
            for (let slot = owed(times, done.at(-1) ?? first, moment); slot; slot = owed(times, slot.day, moment)) {
              expect(Date.parse(instantAt(slot.day, times.at))).toBeLessThanOrEqual(now);
              done.push(slot.day);
            }
          }
          expect(done).toEqual(done.map((_, index) => addDays(first, index + 1)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a time that no clock shows', () => {
    expect(() => Nightly('job', { at: '24:00' })({}, 'job', { value: async () => {} })).toThrow('24:00');
  });
});
