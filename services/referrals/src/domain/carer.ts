import { wrongAnswer, type Choice, type YesNo } from './choice.js';

/** The parent or carer, as far as the referral goes: who they are stands in the child's own record. */
export type CarerAnswer = {
  /** A carer of the child whom people knows; null when there is none, or none is known. */
  carerId: string | null;
  /** Have they been told of the referral? */
  informed: YesNo;
  view: ParentView | null;
};

export const PARENT_VIEWS = ['agrees', 'does-not-agree', 'not-asked'] as const;
export type ParentView = (typeof PARENT_VIEWS)[number];

export const PARENT_VIEW_NAMES: readonly Choice[] = [
  { code: 'agrees', name: 'Agrees' },
  { code: 'does-not-agree', name: 'Does not agree' },
  { code: 'not-asked', name: 'Was not asked' },
];

/** Whoever was not told has no view of it. @throws Refusal carer-not-informed */
export function mustBeToldFirst({ informed, view }: CarerAnswer): void {
  if (informed === 'yes' || view === null || view === 'not-asked') return;
  throw wrongAnswer('carer-not-informed', 'carer.view', 'Record what a parent or carer thinks once they were told');
}
