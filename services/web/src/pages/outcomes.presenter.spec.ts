import type { Rate } from '../client/figures.js';
import { dayOf } from '@waymark/kernel';
import { anchorIn, monthsIn, pagesFor, presentRates, rateInWords } from './outcomes.presenter.js';

const rate = (given: Partial<Rate> = {}): Rate => ({
  anchor: 'ending',
  months: 12,
  asOf: dayOf('2026-03-02'),
  n: 25,
  repeats: 2,
  rate: 0.08,
  interval: { low: 0.0222, high: 0.2497 },
  soFar: { n: 0, repeats: 0 },
  byProgramme: [],
  method: 'How.',
  ...given,
});
const nothing = rate({ n: 0, repeats: 0, rate: null, interval: null, soFar: { n: 3, repeats: 1 } });

const of = (programme: string): Rate => rate({ byProgramme: [{ ...rate(), programme }] });
const named = (code: string, name: string) => ({ code, name, kind: 'voluntary' as const, plan: 'fixed' as const });

describe('the rate', () => {
  it('is never said without what it was taken of, and its interval', () =>
    expect(rateInWords(rate())).toBe(
      '2 of 25 enrolments (8%) had a further formal outcome within 12 months of the ending. Counting this many, the true ' +
        'share may lie between 2.2% and 25%.',
    ));

  it('is none of nothing', () =>
    expect(rateInWords(nothing)).toBe(
      'No follow-up of 12 months has run out yet, so there is no rate. 3 windows are still open, with 1 so far.',
    ));

  it('stands in the table for each programme that has windows, and for all', () => {
    const { rows, chart } = presentRates(of('one'), [named('one', 'One & <only>'), named('two', 'Nobody was there')]);
    expect(rows.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['One & <only>', '25', '2', '8%', '2.2% to 25%', '0 of 0'],
      ['All programmes', '25', '2', '8%', '2.2% to 25%', '0 of 0'],
    ]);
    expect(chart).toContain('One &#38; &#60;only&#62;');
    expect(chart).not.toMatch(/style=|<style|<only>/);
  });

  it('leaves room for the longest name in its chart', () => {
    const { chart } = presentRates(of('long'), [named('long', 'Workbook: knives and weapons')]);
    const end = Number(/<text x="([\d.]+)" y="[\d.]+" text-anchor="end">Workbook/.exec(chart ?? '')?.[1]);
    // Verdana, which stands in for Arial where there is none, takes 9 a letter at this size.
    expect(end).toBeGreaterThan('Workbook: knives and weapons'.length * 9);
  });

  it('has no chart without a number', () => expect(presentRates(nothing, []).chart).toBeNull());

  it('has its own page for each window, with the same anchor', () => {
    const { windows, anchors } = presentRates(rate({ months: 3 }), []);
    expect(windows.map(({ href, active }) => [href, active])).toEqual([
      ['/outcomes?anchor=ending&months=3', true],
      ['/outcomes?anchor=ending&months=6', false],
      ['/outcomes?anchor=ending&months=12', false],
    ]);
    expect(anchors[0]).toMatchObject({ href: '/outcomes?anchor=offer&months=3', active: false });
  });
});

describe('what an address asks for', () => {
  it.each([
    [{}, 'offer', 12],
    [{ anchor: 'ending', months: '6' }, 'ending', 6],
    [{ anchor: 'x', months: '7' }, 'offer', 12],
    [{ months: ['3', '6'] as never }, 'offer', 12],
  ])('%j', (query, anchor, months) => expect([anchorIn(query), monthsIn(query)]).toEqual([anchor, months]));
});

describe('the pages of figures', () => {
  it('are all for an analyst, and what was delivered for the police', () => {
    expect(pagesFor('/outcomes')).toHaveLength(6);
    expect(pagesFor('/outcomes/deliveries', 'police-officer')).toEqual([
      { text: 'Deliveries', href: '/outcomes/deliveries', active: true },
      { text: 'Prevention report', href: '/outcomes/prevention-report', active: false },
    ]);
  });
});
