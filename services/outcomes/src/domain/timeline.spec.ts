import { dayOf } from '@waymark/kernel';
import { followUpHappenings, outcomeHappening, type Window } from './timeline.js';

const [offered, repeated] = [dayOf('2025-01-10'), dayOf('2025-05-01')];
const window = (months: number, given: Partial<Window> = {}): Window => ({
  ...{ id: `w${months}`, enrolmentId: 'e', programme: 'reframe', anchor: 'offer', anchoredOn: offered },
  ...{ months, repeatOn: null, maturedOn: null },
  ...given,
});

describe('follow-up on a timeline', () => {
  it('is one line for the windows that begin, find or run out on one day', () => {
    const told = followUpHappenings([
      window(12, { repeatOn: repeated }),
      window(3, { maturedOn: dayOf('2025-04-10') }),
      window(6, { repeatOn: repeated }),
      window(12, { anchor: 'ending', anchoredOn: offered }),
    ]);
    expect(told.map(({ what, on, codes }) => [what, on, codes['anchor'], codes['months']])).toEqual([
      ['follow-up-opened', offered, 'offer', [3, 6, 12]],
      ['repeat-found', repeated, 'offer', [6, 12]],
      ['follow-up-matured', '2025-04-10', 'offer', [3]],
      ['follow-up-opened', offered, 'ending', [12]],
    ]);
  });
});

describe('a police outcome on a timeline', () => {
  const version = { id: 'o', code: '1', offenceOn: offered, outcomeOn: repeated, importId: null, by: 'officer' };

  it('stands on its own day, and a correction on the day on which it was made', () => {
    expect(outcomeHappening({ ...version, supersedes: null })).toMatchObject({
      on: repeated,
      what: 'police-outcome-recorded',
      codes: { byFile: false },
    });
    const corrected = { ...version, supersedes: dayOf('2025-06-02'), importId: 'file' };
    expect(outcomeHappening(corrected)).toMatchObject({
      on: '2025-06-02',
      what: 'police-outcome-superseded',
      codes: { byFile: true },
    });
  });
});
