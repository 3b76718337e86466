import { FAILURES, NO_FAULT_REASONS, type Failure, type NoFaultReason, type Role } from '@waymark/events';
import type { Enrolment, Finding, Warning } from '../client/enrolment.js';
import type { Choice } from '../client/referral.js';
import { textOf, type Answers } from '../forms/answers.js';
import { counted, dayInWords, inPlainWords, inSentence } from '../web/words.js';

/** What is to be decided, and what may be chosen: an excuse only where the finding rests on sessions. */
export function presentFinding({ number, finding, rule, ruleVersion, foundOn, sessions, decision }: Finding) {
  return {
    number,
    found: `Found on ${dayInWords(foundOn)}: ${inSentence(inPlainWords(finding))}, by rule ${rule}, version ${ruleVersion}.`,
    isDecided: decision !== null,
    decisions: [
      { code: 'noted', name: 'Noted: the child goes on' },
      ...(sessions.length > 0 ? [{ code: 'excuse-accepted', name: 'The excuse is accepted' }] : []),
      ...(finding === CONCERN ? [] : [{ code: 'returned', name: 'It goes back to the police' }]),
    ],
    sessions: sessions.map((session) => ({ field: excuseField(session), name: `Session ${session}` })),
  };
}

const CONCERN = 'safeguarding-concern';

/** The sessions that were ticked; null for all that the finding rests on. */
export function excusedIn(form: Answers, { sessions }: Pick<Finding, 'sessions'>): number[] | null {
  const ticked = sessions.filter((session) => textOf(form, excuseField(session)));
  return ticked.length > 0 ? ticked : null;
}

const excuseField = (session: number): string => `excused-${session}`;

/** Only what the record calls for today, and this role may issue. */
export function presentWarning({ standing }: Pick<Enrolment, 'standing'>, role: Role) {
  const mayIssue = standing?.mayIssue ?? [];
  const levels = mayIssue.filter(({ by }) => by.includes(role));
  return {
    record: standingInWords(standing),
    levels: levels.map(({ level }): Choice => ({ code: level, name: WARNINGS[level] })),
    failures: FAILURES.map((code): Choice => ({ code, name: FAILURE_WORDS[code] })),
    why: mayIssue.length > levels.length && levels.length === 0 ? 'The next warning is for a manager to issue.' : null,
  };
}

export function standingInWords(standing: Enrolment['standing']): string {
  if (!standing) return 'Nobody is warned in a voluntary programme.';
  const { failures, warnings } = standing;
  const counts =
    failures.length === 0
      ? 'No unexcused failure counts today'
      : `${counted(failures.length, 'unexcused failure')} ${failures.length === 1 ? 'counts' : 'count'} today, of session ${failures.join(', ')}`;
  const stand = warnings.map(({ level, lapsesOn }) => `${inSentence(WARNINGS[level])} until ${dayInWords(lapsesOn)}`);
  return `${counts}. ${stand.length > 0 ? `Standing: ${stand.join(', ')}.` : 'No warning stands.'}`;
}

export const WARNINGS: Record<Warning['level'], string> = { first: 'First warning', final: 'Final warning' };

export const FAILURE_WORDS: Record<Failure, string> = {
  'did-not-attend': 'Did not attend',
  'did-not-take-part': 'Came, and did not take part',
  behaviour: 'Behaviour',
  'instruction-not-followed': 'Did not follow an instruction',
};

/** What a manager may decide, with why it was opened; without an open review there is nothing to decide. */
export function presentReview({ reviews, findings, standing }: Pick<Enrolment, 'reviews' | 'findings' | 'standing'>) {
  const open = reviews.find(({ decision }) => decision === null);
  const finding = findings.find(({ number }) => number === open?.finding);
  return {
    isOpen: open !== undefined,
    opened: open ? `Opened on ${dayInWords(open.openedOn)}: ${inSentence(REVIEW_CAUSES[open.because])}.` : null,
    restsOn: finding && finding.sessions.length > 0 ? `It rests on session ${finding.sessions.join(', ')}.` : null,
    record: standingInWords(standing),
    decisions: [
      { code: 'reinstated', name: 'Reinstated: the child goes on' },
      { code: 'returned', name: 'It goes back to the police' },
      { code: 'closed-without-fault', name: 'It is closed without fault' },
    ],
    reasons: NO_FAULT_CHOICES,
  };
}

export const REVIEW_CAUSES = {
  'unexcused-failure': 'A failure after the final warning',
  'new-offence': 'A new offence while the outcome is held back',
};

export const REVIEW_DECISIONS = {
  reinstated: 'Reinstated: the child goes on',
  returned: 'Returned to the police',
  'closed-without-fault': 'Closed without fault',
};

export const NO_FAULT_WORDS: Record<NoFaultReason, string> = {
  'moved-away': 'The child moved away',
  ill: 'The child is ill',
  'service-failed': 'We could not provide it',
  'evidence-disproved': 'The evidence turned out to be wrong',
};

export const NO_FAULT_CHOICES: Choice[] = NO_FAULT_REASONS.map((code) => ({ code, name: NO_FAULT_WORDS[code] }));
