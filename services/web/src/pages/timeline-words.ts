import type { Happening } from '@waymark/events';
import type { AttendanceCode, Programme } from '../client/enrolment.js';
import type { Named } from '../client/person.js';
import type { Reasons } from '../client/referral.js';
import { changedInWords, counted, dayInWords, inPlainWords, inSentence } from '../web/words.js';
import { codeInWords } from './attendance.presenter.js';
import { FAILURE_WORDS, NO_FAULT_WORDS, REVIEW_CAUSES, REVIEW_DECISIONS, WARNINGS } from './compliance.presenter.js';
import { programmeNames } from './person.presenter.js';
import { outcomeInWords } from './police-outcome.presenter.js';
import { CONSENT_WORDS } from './referral.presenter.js';

export type Around = {
  names: ReadonlyMap<string, string>;
  teams: readonly Named[];
  programmes: readonly Programme[];
  reasons: Pick<Reasons, 'refusal' | 'withdrawal'>;
  attendanceCodes: readonly AttendanceCode[];
};

export type Told = { title: string; detail?: string | undefined };

type Codes = Record<string, unknown>;
type InWords = (codes: Codes, around: Around) => Told;

/** A code that has no words of its own yet is shown as it is. */
export function happeningInWords({ what, codes }: Happening, around: Around): Told {
  const told = WORDS[what]?.(codes, around) ?? { title: inPlainWords(what) };
  const programme = codes['programme'] ? programmeNames(around.programmes)(String(codes['programme'])) : null;
  return { title: told.title, detail: [programme, told.detail].filter(Boolean).join('. ') || undefined };
}

const only = (title: string): InWords => {
  return () => ({ title });
};
const coded = (title: string, name: string): InWords => {
  return (codes) => ({ title, detail: wordFor(codes[name]) });
};

const WORDS: Record<string, InWords> = {
  'person-registered': only('Registered'),
  'person-corrected': ({ fields }) => ({
    title: 'Record corrected',
    detail: (fields as string[]).map(changedInWords).join(', '),
  }),
  'person-restricted': only('Record restricted to some officers'),
  'restriction-lifted': only('Restriction lifted'),
  'involvement-opened': (codes, around) => ({
    title: `${teamIn(codes, around)} became involved`,
    detail: because(codes),
  }),
  'involvement-moved': (codes, around) => ({
    title: `Now with ${teamIn(codes, around)}`,
    detail: [because(codes), workerIn(codes, around)].filter(Boolean).join(', '),
  }),
  'involvement-closed': (codes, around) => ({
    title: `${teamIn(codes, around)} no longer involved`,
    detail: wordFor(codes['ending']),
  }),

  'referral-opened': only('Referral begun'),
  'referral-submitted': only('Referral submitted'),
  'referral-accepted': (codes, around) => ({
    title: 'Referral accepted',
    detail: [teamIn(codes, around), workerIn(codes, around)].filter(Boolean).join(', '),
  }),
  'referral-refused': ({ reason }, { reasons }) => ({
    title: 'Referral refused',
    detail: reasons.refusal.find(({ code }) => code === reason)?.name ?? wordFor(reason),
  }),
  'referral-withdrawn': ({ reason }, { reasons }) => ({
    title: 'Referral withdrawn',
    detail: reasons.withdrawal.find(({ code }) => code === reason)?.name ?? wordFor(reason),
  }),
  'consent-given': ({ to }) => ({ title: 'Consent given', detail: wordIn(CONSENT_WORDS, to) }),
  'consent-withdrawn': ({ to }) => ({ title: 'Consent withdrawn', detail: wordIn(CONSENT_WORDS, to) }),

  'enrolment-offered': (codes, around) => ({ title: 'Programme offered', detail: workerIn(codes, around) }),
  'offer-accepted': only('Offer accepted'),
  'offer-declined': only('Offer declined'),
  'session-moved': ({ session, from, plannedOn }) => ({
    title: `Session ${String(session)} moved to another day`,
    detail: `From ${dayInWords(String(from))} to ${dayInWords(String(plannedOn))}`,
  }),
  'attendance-recorded': (codes, { attendanceCodes }) => ({
    title: `Session ${String(codes['session'])}: ${attendanceIn(codes)}`,
    detail: codeInWords(
      attendanceCodes.find(({ code }) => code === codes['code']) ?? {
        code: String(codes['code']),
        label: String(codes['code']),
      },
    ),
  }),
  'finding-raised': coded('Finding for a person to look at', 'finding'),
  'finding-decided': ({ finding, decision }) => ({
    title: `Finding decided: ${inSentence(wordFor(decision) ?? '')}`,
    detail: wordFor(finding),
  }),
  'warning-issued': ({ level, failure }) => ({
    title: wordIn(WARNINGS, level),
    detail: wordIn(FAILURE_WORDS, failure),
  }),
  'breach-review-opened': ({ because: cause }) => ({
    title: 'Breach review opened',
    detail: wordIn(REVIEW_CAUSES, cause),
  }),
  'breach-reviewed': ({ decision, reason }) => ({
    title: 'Breach review decided',
    detail: [wordIn(REVIEW_DECISIONS, decision), reason ? wordIn(NO_FAULT_WORDS, reason) : null]
      .filter(Boolean)
      .join(': '),
  }),
  'enrolment-extended': ({ weeks, until }) => ({
    title: `Extended by ${counted(Number(weeks), 'week')}`,
    detail: `Until ${dayInWords(String(until))}`,
  }),
  'guard-passed': ({ until }) => ({
    title: 'Planning close to the last safe day allowed',
    detail: `Until ${dayInWords(String(until))}`,
  }),
  'enrolment-completed': only('Programme completed'),
  'enrolment-returned': coded('Returned to the police', 'kind'),
  'enrolment-withdrawn': only('Withdrew from the programme'),
  'enrolment-closed': ({ kind, reason }) => ({
    title: 'Programme closed',
    detail: reason ? wordIn(NO_FAULT_WORDS, reason) : wordFor(kind),
  }),
  'enrolment-reallocated': (codes, around) => ({
    title: 'Given to another worker',
    detail: [teamIn(codes, around), workerIn(codes, around)].filter(Boolean).join(', '),
  }),

  'police-outcome-recorded': (codes) => ({ title: 'Police outcome recorded', detail: outcomeIn(codes) }),
  'police-outcome-superseded': (codes) => ({
    title: 'Police outcome corrected',
    detail: `It says now: ${outcomeIn(codes)}`,
  }),
  'follow-up-opened': (codes) => ({ title: 'Follow-up began', detail: monthsIn(codes) }),
  'repeat-found': (codes) => ({ title: 'Further formal outcome', detail: `Within ${inSentence(monthsIn(codes))}` }),
  'follow-up-matured': (codes) => ({ title: 'Follow-up ran out', detail: monthsIn(codes) }),
};

const wordFor = (code: unknown): string | undefined => (typeof code === 'string' ? inPlainWords(code) : undefined);

const wordIn = (words: Record<string, string>, code: unknown): string => words[String(code)] ?? String(code);

const teamIn = ({ teamId }: Codes, { teams }: Around): string =>
  teams.find(({ id }) => id === teamId)?.name ?? 'A team';

const workerIn = ({ workerId }: Codes, { names }: Around): string | undefined => names.get(String(workerId));

const because = (codes: Codes): string =>
  codes['because'] === 'enrolment' ? 'Because of an enrolment' : 'Because of a referral';

function attendanceIn({ attended, excused, enforceable }: Codes): string {
  if (attended) return enforceable ? 'attended, did not comply' : 'attended';
  return excused ? 'excused' : 'missed';
}

function outcomeIn({ code, meaning, offenceOn, byFile }: Codes): string {
  const outcome = outcomeInWords({ code: String(code), meaning: String(meaning) });
  return `${outcome}, offence of ${dayInWords(String(offenceOn))}${byFile ? ', from a file' : ''}`;
}

const monthsIn = ({ months, anchor }: Codes): string =>
  `${(months as number[]).join(', ').replace(/, (\d+)$/, ' and $1')} months from the ${String(anchor)}`;
