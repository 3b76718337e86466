import { dayOf, type Day } from '@waymark/kernel';

/** One police outcome type of the Home Office, one court result or one index event, and what the measures make of it. */
export type OutcomeCode = {
  code: string;
  kind: 'police' | 'court' | 'index';
  meaning: string;
  isFormal: boolean;
  countsAsFirstTimeEntry: 'yes' | 'no' | 'on-conviction' | 'not-applicable';
  /** In the national measure: as an index event and as the proof of a reoffence. */
  reoffendingMeasure: 'proven' | 'index-only' | 'no' | 'on-conviction' | 'not-separately' | 'not-applicable';
  /** Recorded only after the diversionary activity is done. */
  needsCompletion: boolean;
  /** First day on which it may be recorded; null: before anything kept here. */
  validFrom: Day | null;
  /** Last day on which it may be recorded; null: still in use. */
  validTo: Day | null;
  /** P: read on a public page. G: general knowledge, to be confirmed by somebody of the trade. */
  source: 'P' | 'G';
};

const PLAIN = {
  kind: 'police',
  isFormal: false,
  countsAsFirstTimeEntry: 'no',
  reoffendingMeasure: 'no',
  needsCompletion: false,
  validFrom: null,
  validTo: null,
  source: 'G',
} as const;
const CHARGE = {
  ...PLAIN,
  isFormal: true,
  countsAsFirstTimeEntry: 'on-conviction',
  reoffendingMeasure: 'on-conviction',
} as const;
const YOUTH_CAUTION = {
  ...PLAIN,
  isFormal: true,
  countsAsFirstTimeEntry: 'yes',
  reoffendingMeasure: 'proven',
} as const;
const ADULT_CAUTION = { ...YOUTH_CAUTION, countsAsFirstTimeEntry: 'not-applicable' } as const;
const APART = { ...PLAIN, countsAsFirstTimeEntry: 'not-applicable', reoffendingMeasure: 'not-applicable' } as const;
const COURT = { ...PLAIN, kind: 'court' } as const;
// Rows of their own, so that the conviction that led to them is not counted twice.
const INDEX = { ...APART, kind: 'index', reoffendingMeasure: 'index-only' } as const;

/** Home Office counting rules, crime outcomes. A code is never edited in place: it ends, and its successor begins. */
export const OUTCOME_CODES: readonly OutcomeCode[] = [
  { ...CHARGE, code: '1', meaning: 'Charge or summons' },
  { ...CHARGE, code: '1A', meaning: 'Charge or summons, alternate offence' },
  { ...YOUTH_CAUTION, code: '2', meaning: 'Youth caution or youth conditional caution' },
  { ...YOUTH_CAUTION, code: '2A', meaning: 'Youth caution, alternate offence' },
  { ...ADULT_CAUTION, code: '3', meaning: 'Adult caution' },
  { ...ADULT_CAUTION, code: '3A', meaning: 'Adult caution, alternate offence' },
  {
    ...APART,
    code: '4',
    meaning: 'Taken into consideration',
    isFormal: true,
    reoffendingMeasure: 'not-separately',
  },
  { ...APART, code: '5', meaning: 'Offender died' },
  { ...APART, code: '6', meaning: 'Penalty notice for disorder', isFormal: true, reoffendingMeasure: 'no' },
  { ...APART, code: '7', meaning: 'Cannabis or khat warning', reoffendingMeasure: 'no' },
  { ...PLAIN, code: '8', meaning: 'Community resolution', source: 'P' },
  { ...PLAIN, code: '9', meaning: 'Not in the public interest, decided by the CPS' },
  { ...PLAIN, code: '10', meaning: 'Not in the public interest, decided by the police' },
  { ...PLAIN, code: '11', meaning: 'Suspect under the age of criminal responsibility' },
  { ...PLAIN, code: '12', meaning: 'Suspect too ill to prosecute' },
  { ...PLAIN, code: '13', meaning: 'Victim or key witness dead or too ill' },
  { ...PLAIN, code: '14', meaning: 'Suspect not identified, victim does not support action' },
  { ...PLAIN, code: '15', meaning: 'Suspect identified, evidential difficulties' },
  { ...PLAIN, code: '16', meaning: 'Suspect identified, victim does not support action' },
  { ...PLAIN, code: '17', meaning: 'Prosecution time limit expired' },
  { ...PLAIN, code: '18', meaning: 'No suspect identified' },
  { ...APART, code: '19', meaning: 'Fraud passed to the national body' },
  { ...PLAIN, code: '20', meaning: 'Another agency has primacy' },
  {
    ...PLAIN,
    code: '21',
    meaning: 'Further investigation not in the public interest',
    validFrom: dayOf('2016-01-01'),
    source: 'P',
  },
  {
    ...PLAIN,
    code: '22',
    meaning: 'Diversionary, educational or intervention activity done, no further action',
    needsCompletion: true,
    validFrom: dayOf('2019-04-01'),
    source: 'P',
  },
  // The guidance that was read dates from this day; when each force began to record it is not published.
  {
    ...PLAIN,
    code: '23',
    meaning: 'Deferred prosecution of a child, conditions completed, no further action',
    needsCompletion: true,
    validFrom: dayOf('2026-02-12'),
    source: 'P',
  },
  {
    ...COURT,
    code: 'convicted',
    meaning: 'Convicted by a court',
    isFormal: true,
    countsAsFirstTimeEntry: 'yes',
    reoffendingMeasure: 'proven',
  },
  { ...COURT, code: 'acquitted', meaning: 'Acquitted by a court' },
  { ...INDEX, code: 'court-order', meaning: 'Non-custodial order of a court begins' },
  { ...INDEX, code: 'release', meaning: 'Released from custody' },
];

export const outcomeCode = (code: string): OutcomeCode | undefined => byCode.get(code);

export const isValidOn = ({ validFrom, validTo }: OutcomeCode, on: Day): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);

const byCode = new Map(OUTCOME_CODES.map((entry) => [entry.code, entry]));
