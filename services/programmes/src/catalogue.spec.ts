import { join } from 'node:path';
import { WORKBOOK_CATEGORIES } from '@waymark/events';
import { addDays, dayOf } from '@waymark/kernel';
import { accepted, after, attending, MONDAY, offered, WORKER } from '../test/enrolment-builder.js';
import { Catalogue, HERE } from './catalogue.js';
import deferral from './domain/catalogue/deferred-outcome.js';
import reframe from './domain/catalogue/reframe.js';
import { complete } from './domain/ending.js';
import type { Programme } from './domain/programme.js';

const ONE_MORE = join(HERE, '../../../test/one-more-programme');

const codesOn = (day: string) =>
  Catalogue.read()
    .offered(dayOf(day))
    .map(({ code }) => code);

describe('the catalogue', () => {
  it('offers the twelve workbooks, Reframe, the deferred outcome and mentoring', () => {
    const categories = WORKBOOK_CATEGORIES.map(({ code }) => `workbook-${code}`);
    expect(codesOn(MONDAY).sort()).toEqual([...categories, 'deferred-outcome', 'mentoring', 'reframe'].sort());
  });

  it('counts each workbook under a category of its own, and nothing else under any', () => {
    const held = Catalogue.read().offered(MONDAY);
    const counted = held.flatMap(({ code, category }) => (category ? [[code, category]] : []));
    expect(counted.sort()).toEqual(WORKBOOK_CATEGORIES.map(({ code }) => [`workbook-${code}`, code]).sort());
  });

  it('offers what was held on the day, and that no longer', () => {
    expect(codesOn('2022-12-01')).toEqual(['turnaround']);
    expect(codesOn('2026-03-31')).toContain('turnaround');
    expect(codesOn('2026-04-01')).not.toContain('turnaround');
    expect(codesOn('2022-11-30')).toEqual([]);
  });

  it('holds Reframe as two sessions of about 45 minutes, and the deferral as 12 weeks, 16 at most', () => {
    expect(reframe).toMatchObject({
      sessions: [{ title: 'Drug Grid' }, { title: 'Drug Triangle' }],
      sessionMinutes: 45,
    });
    expect(reframe.sessions).toHaveLength(2);
    expect(deferral).toMatchObject({ lengthWeeks: 12, maxWeeks: 16, outcomeCodes: ['22', '23'] });
  });

  it('knows a programme by one more file, which is walked to its completion', () => {
    const programme = Catalogue.read(HERE, ONE_MORE).programme('mentoring-on-trial', MONDAY);
    const kept = attending(accepted(programme), programme, 'ATTC', 'ATTC');
    expect(kept.sessions.map(({ plannedOn }) => plannedOn)).toEqual(['2026-06-08', '2026-06-29']);
    const completed = after(kept, complete(kept, programme, { on: MONDAY, by: WORKER }));
    expect(completed).toMatchObject({ programme: 'mentoring-on-trial', status: 'completed' });
  });

  it('does not know what stands in no file', () =>
    expect(() => Catalogue.read().programme('mentoring-on-trial', MONDAY)).toThrow('no programme mentoring-on-trial'));

  it('refuses two files with one programme', () =>
    expect(() => Catalogue.read(HERE, HERE)).toThrow('the same programme'));
});

describe('a programme that is held anew from a later day', () => {
  const FROM = dayOf('2026-09-01');
  const third = { number: 3, title: 'Drug Talk', weekOffset: 2 };
  const anew: Programme = { ...reframe, heldFrom: FROM, sessions: [...reframe.sessions, third] };
  const catalogue = new Catalogue([anew, reframe, deferral]);

  it.each([
    ['on the day before', addDays(FROM, -1), reframe],
    ['on its first day', FROM, anew],
    ['long after', dayOf('2031-01-06'), anew],
  ])('%s, an offer is made with the version of that day', (_, on, version) => {
    expect(catalogue.programme('reframe', on)).toBe(version);
    expect(catalogue.offered(on)).toEqual([deferral, version]);
  });

  it('leaves whoever is in it with the version of the offer, for ever', () => {
    const judgedBy = (day: string) => {
      const on = dayOf(day);
      const { programme, heldFrom } = offered(catalogue.programme('reframe', on), { offeredOn: on });
      return catalogue.held(programme, heldFrom);
    };
    expect(judgedBy('2026-08-31')).toBe(reframe);
    expect(judgedBy('2026-09-01')).toBe(anew);
  });

  it('leaves old enrolments with two sessions to attend, and gives new ones three', () => {
    for (const [version, sessions] of [
      [reframe, 2],
      [anew, 3],
    ] as const) {
      const enrolment = accepted(version);
      const judging = catalogue.held(enrolment.programme, enrolment.heldFrom);
      const kept = attending(enrolment, judging, ...Array.from({ length: sessions }, () => 'ATTC'));
      const last = kept.sessions.at(-1)!.plannedOn!;
      expect(after(kept, complete(kept, judging, { on: last, by: WORKER })).status).toBe('completed');
      expect(kept.sessions).toHaveLength(sessions);
    }
  });

  it('has no version before its first, and none from a day on which none begins', () => {
    expect(() => catalogue.programme('reframe', dayOf('2024-09-30'))).toThrow('no programme reframe on 2024-09-30');
    expect(() => catalogue.held('reframe', MONDAY)).toThrow('no version of reframe from 2026-06-01');
  });

  it.each<[string, Partial<Programme>, string]>([
    ['two from one day', { heldFrom: reframe.heldFrom }, 'the same programme'],
    ['one that begins before the other has ended', {}, 'has not ended when'],
  ])('is refused: %s', (_, flaw, why) => {
    const before = { ...reframe, heldUntil: FROM };
    expect(() => new Catalogue([{ ...anew, ...flaw }, before])).toThrow(why);
  });

  it('may leave a gap in which nothing is offered, though what was offered is judged still', () => {
    const ended = { ...reframe, heldUntil: dayOf('2026-07-31') };
    const gapped = new Catalogue([anew, ended]);
    expect(gapped.offered(dayOf('2026-08-15'))).toEqual([]);
    expect(gapped.held('reframe', reframe.heldFrom)).toBe(ended);
  });
});

describe('an unsound programme does not start', () => {
  const [rule] = reframe.eligibility;
  it.each<[string, Partial<Programme>]>([
    ['without a session', { sessions: [] }],
    ['with a gap in the numbers', { sessions: [{ number: 2, title: 'Two', weekOffset: 0 }] }],
    [
      'with two sessions in one week',
      { sessions: [...reframe.sessions].map((session) => ({ ...session, weekOffset: 0 })) },
    ],
    ['that starts late', { sessions: [{ number: 1, title: 'One', weekOffset: 1 }] }],
    [
      'voluntary with a rule of compliance',
      { compliance: { rule: 'a', version: 1, threshold: 1, finding: 'b', source: 'c' } },
    ],
    ['voluntary with a ladder of warnings', { ladder: deferral.ladder }],
    ['longer than its longest length', { maxWeeks: 3 }],
    ['that ends before it begins', { heldUntil: dayOf('2024-09-30') }],
    ['whose plan grows while all of it is waited for', { plan: 'as-it-goes' }],
    ['with one rule twice', { eligibility: [rule!, rule!] }],
    ['with a rule without its paper', { eligibility: [{ ...rule!, source: '' }] }],
    ['with a rule that nothing is said to change', { eligibility: [{ ...rule!, wouldChange: '' }] }],
  ])('%s', (_, flaw) =>
    expect(() => new Catalogue([{ ...reframe, ...flaw } as Programme])).toThrow(`${reframe.code} of 2024-10-01: `),
  );
});
