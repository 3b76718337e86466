import { dayOf } from '@waymark/kernel';
import type { EvidencePack } from '../client/evidence-pack.js';
import type { Person } from '../client/person.js';
import { theReasons } from '../../test/samples.js';
import { presentPack } from './evidence-pack.presenter.js';

const person = {
  givenName: 'Ada',
  familyName: 'Test',
  birthDate: dayOf('2011-03-31'),
  identifiers: [],
} as never as Person;
const pack: EvidencePack = {
  enrolmentId: 'e',
  referralId: 'r',
  personId: 'p',
  asOf: dayOf('2026-03-02'),
  offence: {
    on: dayOf('2026-01-01'),
    summaryOnly: true,
    bailEndsOn: null,
    category: 'arson',
    gravity: null,
    evidenceSufficientOn: null,
  },
  decision: { acceptedOn: dayOf('2026-01-10'), acceptedBy: 'm', eligibility: 'pass' },
  offers: [
    {
      programme: 'one',
      heldFrom: dayOf('2024-10-01'),
      offeredOn: dayOf('2026-01-10'),
      answer: 'no-reply',
      answeredOn: null,
    },
  ],
  conditions: {
    sessions: [
      { number: 1, title: 'First', insteadOf: null, plannedOn: dayOf('2026-02-10'), movedFrom: [dayOf('2026-02-03')] },
      { number: 2, title: 'First', insteadOf: 1, plannedOn: null, movedFrom: [] },
    ],
    endsBy: null,
    extension: null,
    guardPasses: [
      { lastSafeDay: dayOf('2026-07-01'), until: dayOf('2026-06-25'), passedOn: dayOf('2026-02-01'), by: 'm' },
    ],
  },
  attendance: [
    {
      session: 1,
      heldOn: dayOf('2026-02-10'),
      code: 'ATSH',
      label: 'Sent home',
      recordedOn: dayOf('2026-02-11'),
      by: 'w',
      attended: true,
      enforceable: true,
      excused: false,
      countsInDenominator: true,
      replaced: [{ code: 'UAAB', recordedOn: dayOf('2026-02-10'), by: 'w' }],
    },
  ],
  warnings: [],
  excuses: [{ finding: 1, sessions: [2], acceptedOn: dayOf('2026-02-20'), by: 'm' }],
  reviews: [],
  lastSafe: { day: dayOf('2026-07-01'), because: 'summary-limit', daysLeft: 121, marginDays: 14 },
  ending: { kind: 'breach', on: dayOf('2026-03-02') },
};
const shown = (today: string, keptOn: string | null = '2026-03-02', given: Partial<EvidencePack> = {}) =>
  presentPack(
    { keptOn: keptOn === null ? null : dayOf(keptOn), pack: { ...pack, ...given } },
    {
      programmes: [],
      reasons: theReasons,
      names: new Map([
        ['m', 'Mo Manager'],
        ['w', 'Wim Worker'],
      ]),
      person,
      today: dayOf(today),
    },
  );
const texts = (rows: { text: string; detail?: string | undefined }[][]) =>
  rows.map((cells) => cells.map(({ text, detail }) => (detail ? `${text} / ${detail}` : text)));

describe('an evidence pack', () => {
  it('counts down from today, and tells what was left at the return', () => {
    expect(shown('2026-06-30').lastSafe).toBe(
      '1 day left: a prosecution must be decided by 1 July 2026. Six months after a summary-only offence. On the day of ' +
        'the return: 121 days left. The plan keeps 14 days of margin.',
    );
    expect(shown('2026-07-02').lastSafe).toMatch(/^Passed 1 day ago: a prosecution had to be decided by 1 July 2026\./);
  });

  it('says whether it went, or only would go', () => {
    expect(shown('2026-03-05').state).toBe('As it went to the police on 2 March 2026.');
    expect(shown('2026-03-05', null).state).toBe('Not returned: as it would go to the police on 2 March 2026.');
  });

  it('says that no limit is known', () =>
    expect(
      shown('2026-03-05', null, { lastSafe: { day: null, because: null, daysLeft: null, marginDays: 14 } }).lastSafe,
    ).toBe('No time limit for a prosecution is known.'));

  it('keeps what was moved, recorded before, excused and decided', () => {
    const { sessions, attendance, excuses, conditions, offers } = shown('2026-03-05');
    expect(texts(sessions)).toEqual([
      ['1', 'First', '10 February 2026 / Moved from 3 February 2026'],
      ['2', 'First / Held again for session 1', 'Not planned'],
    ]);
    expect(texts(attendance)).toEqual([
      [
        '1',
        '10 February 2026',
        'Sent home (ATSH) / Attended, enforceable',
        '11 February 2026 / Wim Worker',
        'UAAB on 10 February 2026',
      ],
    ]);
    expect(texts(excuses)).toEqual([['Session 2', '20 February 2026', 'Mo Manager']]);
    expect(texts(offers)[0]!.at(-1)).toBe('No reply');
    expect(conditions[0]!.value.text).toBe('Until 25 June 2026, decided on 1 February 2026 by Mo Manager');
  });
});
