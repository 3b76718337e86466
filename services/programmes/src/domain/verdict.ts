import type { ReturnKind, Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import { endUnfinished } from './ending.js';
import type { Enrolment, Finding } from './enrolment.js';
import { decided, type Verdict } from './findings.js';
import type { Programme } from './programme.js';

/**
 * What a manager makes of it. `returned` sends the matter back at once.
 * @throws Refusal no-such-finding, finding-already-decided, nothing-to-excuse; those of `endUnfinished`
 */
export function decideFinding(enrolment: Enrolment, programme: Programme, verdict: Verdict): Saying[] {
  const { number, decision, on, by } = verdict;
  const finding = findingOf(enrolment, number);
  if (finding.decision?.decision === decision) return [];
  if (finding.decision) throw alreadyDecided(enrolment, finding);
  if (decision === 'excuse-accepted' && finding.sessions.length === 0) throw nothingToExcuse();
  if (decision === 'returned') return endUnfinished(enrolment, programme, { kind: returnKindOf(finding), on, by });
  return [decided(enrolment, verdict)];
}

function returnKindOf({ finding }: Finding): ReturnKind {
  if (finding === 'offer-declined') return 'declined';
  if (finding === 'consent-withdrawn') return 'withdrawn';
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
    {
      enrolmentId,
      number,
      decision: decision?.decision,
    },
  );

const nothingToExcuse = (): Refusal =>
  new Refusal('invalid', 'nothing-to-excuse', 'This finding is about no session, so there is no excuse to accept.', {
    errors: [{ field: 'decision', message: 'Choose another decision: this finding is about no session' }],
  });
