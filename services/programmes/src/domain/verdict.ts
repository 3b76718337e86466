import type { ReturnKind, Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import { endUnfinished } from './ending.js';
import { openReview, type Enrolment, type Finding } from './enrolment.js';
import { decided, isConfidential, reviewed, type Verdict as Decided } from './findings.js';
import type { Programme } from './programme.js';

/** What a person may choose; the other decisions come with a warning, a review or an ending. */
export const VERDICTS = ['noted', 'excuse-accepted', 'returned'] as const;

/** `excused`: the sessions whose excuse is accepted; null for all that the finding rests on. */
export type Verdict = Decided & { decision: (typeof VERDICTS)[number] };

/**
 * What a manager makes of it. `returned` sends the matter back at once. What asks for a breach review is decided there; only
 * an accepted excuse may end the review from here, which reinstates.
 * @throws Refusal no-such-finding, finding-already-decided, nothing-to-excuse, breach-review-needed, nothing-to-return; those
 * of `endUnfinished`
 */
export function decideFinding(enrolment: Enrolment, programme: Programme, verdict: Verdict): Saying[] {
  const { number, decision, excused = null, on, by } = verdict;
  const finding = findingOf(enrolment, number);
  if (finding.decision?.decision === decision) return [];
  if (finding.decision) throw alreadyDecided(enrolment, finding);
  const isReviewed = openReview(enrolment)?.finding === number;
  if (decision === 'excuse-accepted') mustRestOn(finding, excused);
  if (isReviewed && decision !== 'excuse-accepted') throw reviewNeeded(enrolment, finding);
  if (decision === 'returned') {
    if (isConfidential(finding)) throw nothingToReturn();
    return endUnfinished(enrolment, programme, { kind: returnKindOf(finding), on, by, role: 'manager' });
  }
  const reinstated = { number, decision: 'reinstated', reason: null, on, by } as const;
  return [decided(enrolment, verdict), ...(isReviewed ? [reviewed(enrolment, reinstated)] : [])];
}

function returnKindOf({ finding }: Finding): ReturnKind {
  if (finding === 'offer-declined') return 'declined';
  if (finding === 'offer-unanswered') return 'no-reply';
  if (finding === 'consent-withdrawn') return 'withdrawn';
  if (finding === 'guard-near' || finding === 'last-safe-day-passed') return 'unfinished';
  return 'breach';
}

function findingOf({ id, findings }: Enrolment, number: number): Finding {
  const finding = findings.find((each) => each.number === number);
  if (finding) return finding;
  throw new Refusal('not-found', 'no-such-finding', 'There is no finding with this number.', { enrolmentId: id });
}

const alreadyDecided = ({ id: enrolmentId }: Enrolment, { number, decision }: Finding): Refusal =>
  new Refusal(
    'conflict',
    'finding-already-decided',
    'Somebody decided this finding already: look at what they decided.',
    { enrolmentId, number, decision: decision?.decision },
  );

const reviewNeeded = ({ id: enrolmentId }: Enrolment, { number }: Finding): Refusal =>
  new Refusal('conflict', 'breach-review-needed', 'This finding is decided in its breach review.', {
    enrolmentId,
    number,
  });

const nothingToReturn = (): Refusal =>
  new Refusal('invalid', 'nothing-to-return', 'A concern for a child’s safety sends nothing back to the police.', {
    errors: [{ field: 'decision', message: 'Choose another decision: a concern sends nothing back' }],
  });

function mustRestOn({ sessions }: Finding, excused: readonly number[] | null): void {
  if (sessions.length === 0)
    throw new Refusal(
      'invalid',
      'nothing-to-excuse',
      'This finding is about no session, so there is no excuse to accept.',
      {
        errors: [{ field: 'decision', message: 'Choose another decision: this finding is about no session' }],
      },
    );
  if (!excused || (excused.length > 0 && excused.every((number) => sessions.includes(number)))) return;
  throw new Refusal('invalid', 'nothing-to-excuse', 'Choose among the sessions that this finding rests on.', {
    errors: [{ field: 'sessions', message: `Choose among the sessions ${sessions.join(', ')}` }],
  });
}
