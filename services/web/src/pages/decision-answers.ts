import type { FieldError } from '@waymark/kernel';
import type { NextDoor } from '../client/referral.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';

/** Accepted and given to somebody, or refused with a reason and a next door; or what must be chosen before. */
export type ReadDecision =
  | { errors: FieldError[]; acceptance: null; refusal: null }
  | {
      errors: null;
      acceptance: { teamId: string; workerId: string; eligibilityReason: string | null; rationale: string | null };
      refusal: null;
    }
  | { errors: null; acceptance: null; refusal: { reason: string; nextDoor: NextDoor } };

export function readDecision(form: Answers): ReadDecision {
  if (form['decision'] === 'accept') return readAcceptance(form);
  if (form['decision'] === 'refuse') return readRefusal(form);
  return unread([{ field: '', message: 'Choose whether to accept or refuse the referral' }]);
}

function readAcceptance(form: Answers): ReadDecision {
  const [teamId, workerId] = [textOf(form, 'teamId'), textOf(form, 'workerId')];
  const missing = wrong([
    teamId ? null : { field: 'teamId', message: 'Choose the team that takes the child on' },
    workerId ? null : { field: 'workerId', message: 'Choose the worker who takes the child on' },
  ]);
  if (!teamId || !workerId) return unread(missing);
  const reasons = { eligibilityReason: textOf(form, 'eligibilityReason'), rationale: textOf(form, 'rationale') };
  return { errors: null, acceptance: { teamId, workerId, ...reasons }, refusal: null };
}

function readRefusal(form: Answers): ReadDecision {
  const [reason, to] = [textOf(form, 'reason'), textOf(form, 'nextDoor')];
  const code = to ? textOf(form, DOOR_FIELDS[to] ?? '') : null;
  const missing = wrong([
    reason ? null : { field: 'reason', message: 'Choose the reason for refusing' },
    to ? null : { field: 'nextDoor', message: 'Choose where the child goes next, or that there is none' },
    to && DOOR_FIELDS[to] && !code ? { field: DOOR_FIELDS[to], message: `Choose which ${to}` } : null,
  ]);
  if (!reason || !isDoor(to) || missing.length > 0) return unread(missing);
  return { errors: null, acceptance: null, refusal: { reason, nextDoor: { to, code } } };
}

/** The field in which the door is named. */
const DOOR_FIELDS: Record<string, string> = { programme: 'doorProgramme', service: 'doorService' };

const isDoor = (to: string | null): to is NextDoor['to'] =>
  to !== null && ['programme', 'service', 'none'].includes(to);

const unread = (errors: FieldError[]): ReadDecision => ({ errors, acceptance: null, refusal: null });
