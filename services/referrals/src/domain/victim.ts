import type { Day } from '@waymark/kernel';
import { mustBeOneOf, wrongAnswer, type Choice } from './choice.js';

/** What the victim thinks of it: heard and recorded, never a veto. No rule of this service reads it. */
export type VictimView = { view: string; on: Day | null };

type View = Choice & { wasAsked: boolean };

/** Source: domain rule of the out-of-court ladder: the view is recorded, and is not a veto. */
export const VICTIM_VIEWS: readonly View[] = [
  { code: 'no-victim', name: 'There is no victim', wasAsked: false },
  { code: 'not-asked', name: 'Not asked yet', wasAsked: false },
  { code: 'supports', name: 'Supports it', wasAsked: true },
  { code: 'does-not-support', name: 'Does not support it', wasAsked: true },
  { code: 'neutral', name: 'Neither for nor against', wasAsked: true },
];

/** A view has the day on which it was given. @throws Refusal unknown-choice, victim-view-day-wrong */
export function mustBeView({ view, on }: VictimView, today: Day): void {
  mustBeOneOf(VICTIM_VIEWS, view, 'victim.view');
  const { wasAsked } = VICTIM_VIEWS.find(({ code }) => code === view)!;
  if (wasAsked && on === null) throw wrong('Enter the day on which the victim was asked');
  if (!wasAsked && on !== null) throw wrong('Leave the day empty where no victim was asked');
  if (on !== null && on > today) throw wrong('Day on which the victim was asked must be today or in the past');
}

const wrong = (message: string) => wrongAnswer('victim-view-day-wrong', 'victim.on', message);
