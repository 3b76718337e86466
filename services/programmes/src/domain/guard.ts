import { GuardPassed, saying, type Saying } from '@waymark/events';
import { addDays, daysBetween, inWords, Refusal, type Day } from '@waymark/kernel';
import { isOpen, type Enrolment } from './enrolment.js';
import type { Programme } from './programme.js';
import { prosecutionWindow, type WindowRule } from './prosecution-window.js';

/** No plan comes closer to the last safe day than this, unless a manager decides so. */
export const GUARD = {
  rule: 'prosecution-guard',
  version: 1,
  marginDays: 14,
  source: 'Default: two weeks in which the police can still decide; to be confirmed by the force',
} as const;

export const GUARD_STATES = ['clear', 'near', 'passed', 'does-not-bind'] as const;
export type GuardState = (typeof GUARD_STATES)[number];

/** The countdown of a case. `near`: within the margin. `passed`: no prosecution can be decided any more. */
export type Guard = {
  state: GuardState;
  lastSafeDay: Day | null;
  /** What sets the last safe day. */
  because: WindowRule | null;
  /** The last day that may be planned for without a manager's decision. */
  guardDay: Day | null;
  /** The last day that may be planned for: later than the guard's when a manager passed it. */
  plannableUntil: Day | null;
  /** To the last safe day, which is 0; negative once it has passed. */
  daysLeft: number | null;
};

/** Nothing is counted down; or what is, is not told. */
export const UNBOUND: Guard = {
  state: 'does-not-bind',
  lastSafeDay: null,
  because: null,
  guardDay: null,
  plannableUntil: null,
  daysLeft: null,
};

type Guarded = Pick<Enrolment, 'offence' | 'guardPasses'>;
type Binding = Pick<Programme, 'unfinished'>;
type Bounds = { lastSafeDay: Day; because: WindowRule; guardDay: Day; plannableUntil: Day };

/** Binds wherever an unfinished matter goes back to the police: there an outcome is held back meanwhile. */
export function guardOf(enrolment: Guarded, programme: Binding, today: Day): Guard {
  const bounds = boundsOf(enrolment, programme);
  if (!bounds) return UNBOUND;
  return { ...bounds, state: stateOn(bounds, today), daysLeft: daysBetween(today, bounds.lastSafeDay) };
}

/** @throws Refusal guard-would-be-passed for a day that only a manager may let somebody plan for */
export function mustKeepTheGuard(
  { id, ...enrolment }: Guarded & { id: string },
  programme: Binding,
  days: Day[],
): void {
  const bounds = boundsOf(enrolment, programme);
  if (!bounds || days.every((day) => day <= bounds.plannableUntil)) return;
  const { lastSafeDay, plannableUntil } = bounds;
  throw new Refusal(
    'conflict',
    'guard-would-be-passed',
    `A prosecution must be decided by ${inWords(lastSafeDay)}: plan until ${inWords(plannableUntil)}, or ask a manager to decide.`,
    { enrolmentId: id, lastSafeDay, plannableUntil, marginDays: GUARD.marginDays },
  );
}

export type GuardPass = { until: Day; on: Day; by: string };

/**
 * A manager's decision that the plan may run closer to the last safe day, or past it.
 * @throws Refusal enrolment-ended, guard-does-not-bind, pass-not-needed
 */
export function passGuard(enrolment: Enrolment, programme: Programme, { until, on, by }: GuardPass): Saying[] {
  const { id: enrolmentId, personId, status, guardPasses } = enrolment;
  if (guardPasses.at(-1)?.until === until) return [];
  if (!isOpen(enrolment))
    throw new Refusal('conflict', 'enrolment-ended', 'This enrolment has ended: there is nothing left to plan.', {
      enrolmentId,
      status,
    });
  const bounds = boundsOf(enrolment, programme);
  if (!bounds)
    throw new Refusal('conflict', 'guard-does-not-bind', 'No last safe day binds this enrolment.', { enrolmentId });
  const { lastSafeDay, guardDay } = bounds;
  if (until <= guardDay || until < on)
    throw new Refusal('invalid', 'pass-not-needed', `Choose a day after ${inWords(guardDay)} that is not past.`, {
      errors: [{ field: 'until', message: `Choose a day after ${inWords(guardDay)} that is not past` }],
    });
  const { rule, version: ruleVersion } = GUARD;
  const passed = { lastSafeDay, until, rule, ruleVersion, passedOn: on, passedBy: by };
  return [saying(GuardPassed, { enrolmentId, personId, ...passed })];
}

function boundsOf({ offence, guardPasses }: Guarded, { unfinished }: Binding): Bounds | null {
  const window = unfinished === 'returned' ? prosecutionWindow(offence) : null;
  if (!window) return null;
  const { lastSafeDay, rule: because } = window;
  const guardDay = addDays(lastSafeDay, -GUARD.marginDays);
  // The latest decision holds, also when it takes back what an earlier one gave.
  const plannableUntil = guardPasses.at(-1)?.until ?? guardDay;
  return { lastSafeDay, because, guardDay, plannableUntil };
}

function stateOn({ lastSafeDay, guardDay }: Bounds, today: Day): GuardState {
  if (today > lastSafeDay) return 'passed';
  return today > guardDay ? 'near' : 'clear';
}
