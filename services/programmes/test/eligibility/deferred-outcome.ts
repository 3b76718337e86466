import { askedOn, BIRTHDAYS, offenceOn, on, rows } from './row.js';

// Kent's prevention report: lower-level, first-time offending, by Youth Justice. Twelve weeks from 1 June 2026 end on 24 August,
// and two more to decide in on 7 September: six months after 7 March (Magistrates' Courts Act 1980, section 127).
export default rows(
  'deferred-outcome',
  {
    ageAtOffence: 15,
    ageNow: 15,
    offenceCategory: 'criminal-damage',
    offenceOn: on('2026-05-20'),
    gravity: 2,
    summaryOnly: false,
    firstOffence: true,
    underWay: false,
  },
  {
    'child-at-the-offence': [
      ...BIRTHDAYS.map(
        ([when, day, answer]) =>
          [`the offence was on ${when}`, offenceOn(day), answer] as [string, object, typeof answer],
      ),
      ['the date of birth is not known', { ageAtOffence: null }, 'not-known'],
    ],
    'child-today': [
      ['he is 17 today', askedOn('2027-03-10'), 'pass'],
      ['he is 18 tomorrow', askedOn('2028-03-09'), 'pass'],
      ['he is 18 today', askedOn('2028-03-10'), 'fail'],
      ['the date of birth is not known', { ageNow: null }, 'not-known'],
    ],
    'first-offence': [
      ['nothing before', { firstOffence: true }, 'pass'],
      ['a youth caution two years ago', { firstOffence: false }, 'fail'],
      ['the records were not searched yet', { firstOffence: null }, 'not-known'],
    ],
    'lower-level': [
      ['a gravity score of 1', { gravity: 1 }, 'pass'],
      ['a gravity score of 3', { gravity: 3 }, 'pass'],
      ['a gravity score of 4', { gravity: 4 }, 'fail'],
      ['a gravity score of 5', { gravity: 5 }, 'fail'],
      ['not scored yet', { gravity: null }, 'not-known'],
    ],
    'time-to-defer': [
      ['either way, however long ago', { offenceOn: on('2025-01-10') }, 'pass'],
      ['summary only, of 7 March: just enough time', { summaryOnly: true, offenceOn: on('2026-03-07') }, 'pass'],
      ['summary only, of 6 March: a day short', { summaryOnly: true, offenceOn: on('2026-03-06') }, 'fail'],
      ['summary only, the limit has run out', { summaryOnly: true, offenceOn: on('2025-11-30') }, 'fail'],
      ['summary only, of an unknown day', { summaryOnly: true, offenceOn: null }, 'not-known'],
      ['summary only or not, but of late', { summaryOnly: null, offenceOn: on('2026-05-20') }, 'pass'],
      ['summary only or not, of January', { summaryOnly: null, offenceOn: on('2026-01-10') }, 'not-known'],
      ['either way, with bail until 7 September', { bailEndsOn: on('2026-09-07') }, 'pass'],
      ['either way, with bail until 6 September', { bailEndsOn: on('2026-09-06') }, 'fail'],
      ['summary only or not, with bail until July', { summaryOnly: null, bailEndsOn: on('2026-07-01') }, 'fail'],
      [
        'summary only, of January, of a kind not told',
        { summaryOnly: true, offenceOn: on('2026-01-10'), offenceCategory: null },
        'not-known',
      ],
      ['an animal in January, evidence not told', animal({}), 'not-known'],
      ['an animal in January, evidence since 8 March', animal({ evidence: '2026-03-08' }), 'pass'],
      ['an animal in January, evidence since 7 March', animal({ evidence: '2026-03-07' }), 'fail'],
      ['an animal almost three years ago', animal({ offence: '2023-09-08', evidence: '2026-05-30' }), 'pass'],
      ['an animal, three years run out too soon', animal({ offence: '2023-09-07', evidence: '2026-05-30' }), 'fail'],
    ],
    'not-under-way': [
      ['nothing is open', { underWay: false }, 'pass'],
      ['another offence is deferred at the moment', { underWay: true }, 'fail'],
      ['the record cannot be looked at', { underWay: null }, 'not-known'],
    ],
  },
);

/** Six months beginning with the day of sufficient evidence, three years beginning with the offence (Animal Welfare Act 2006, s31). */
function animal({ offence = '2026-01-10', evidence = null }: { offence?: string; evidence?: string | null }) {
  return {
    offenceCategory: 'animal-welfare',
    summaryOnly: true,
    offenceOn: on(offence),
    evidenceSufficientOn: evidence === null ? null : on(evidence),
  };
}
