import { dayOf } from '@waymark/kernel';
import type { FormerOutcome, OutcomeType, PoliceOutcomeInFull } from '../client/outcomes.js';
import { contentInForm, readContent, readEntry } from './police-outcome-answers.js';
import { presentCorrection } from './police-outcome.presenter.js';

const content = {
  personId: 'p',
  code: '2',
  offenceOn: dayOf('2026-01-31'),
  outcomeOn: dayOf('2026-02-28'),
  offences: 2,
  isBreach: true,
};
const former: FormerOutcome = { ...content, version: 1, supersededOn: dayOf('2026-03-01'), supersededBy: null };
const outcome: PoliceOutcomeInFull = {
  ...content,
  id: 'o',
  version: 3,
  meaning: 'Youth caution',
  sourceReference: 'KP-1',
  contradicts: false,
  supersededOn: dayOf('2026-03-02'),
  formerly: [
    { ...former, version: 2, code: 'court-order', supersededBy: 'file', supersededOn: dayOf('2026-03-02') },
    { ...former, personId: 'other', code: '8', isBreach: false },
  ],
};
const types: OutcomeType[] = [
  { code: '8', meaning: 'Community resolution', isFormal: false, validFrom: null, validTo: null },
];

describe('a police outcome that is corrected', () => {
  it('stands in the form as it is kept: nothing changes that was not touched', () => {
    const { personId: _, isBreach: breach, ...kept } = content;
    expect(readContent(contentInForm(outcome))).toEqual({ correction: { ...kept, breach }, unread: [] });
  });

  it('keeps its type among those to choose, also one that nobody may choose anew', () => {
    expect(presentCorrection(outcome, { types, name: 'Ada Test' }).types).toEqual([
      { code: '2', name: '2: Youth caution' },
      { code: '8', name: '8: Community resolution' },
    ]);
    expect(presentCorrection({ ...outcome, code: '8' }, { types, name: 'Ada Test' }).types).toHaveLength(1);
  });

  it('shows what it said before, who changed it, and that it was another child', () => {
    const { formerly } = presentCorrection(outcome, { types, name: 'Ada Test' });
    expect(
      formerly.map((cells) => cells.map(({ text, detail }) => [text, ...(detail ? [detail] : [])].join(' | '))),
    ).toEqual([
      [
        '2 March 2026 | Corrected by a file of the police',
        'Court order',
        '31 January 2026',
        '28 February 2026',
        '2',
        'Yes',
      ],
      [
        '1 March 2026 | Corrected by an officer',
        '8: Community resolution | It was kept for another child',
        ...['31 January 2026', '28 February 2026', '2', 'No'],
      ],
    ]);
  });

  it('is not sent with a number of offences that is none', () =>
    expect(readContent({ ...contentInForm(outcome), offences: 'two' }).unread).toMatchObject([{ field: 'offences' }]));
});

describe('a new police outcome', () => {
  const form = { ...contentInForm(outcome), sourceReference: 'KP-1', enrolmentId: 'none' };

  it('answers a returned programme only where one was chosen', () => {
    expect(readEntry(form, { personId: 'p', mustAnswer: true })).toMatchObject({
      unread: [],
      entry: { enrolmentId: null },
    });
    expect(readEntry({ ...form, enrolmentId: 'e' }, { personId: 'p', mustAnswer: true }).entry.enrolmentId).toBe('e');
    expect(readEntry({ ...form, enrolmentId: undefined }, { personId: 'p', mustAnswer: true }).unread).toMatchObject([
      { field: 'enrolmentId' },
    ]);
  });
});
