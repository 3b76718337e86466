import { mustBeOneOf, wrongAnswer, type Choice, type YesNo } from './choice.js';

/** What was asked about the child's safety. A marker that is missing was not asked. */
export type SafeguardingAnswer = { marker: string; answer: YesNo };

/**
 * Asked with every referral. A yes brings a prompt and never closes a door by itself: exploitation and supply call for a
 * safeguarding or National Referral Mechanism referral (Reframe, Youth Endowment Fund). Source of the list: [D], to confirm.
 */
export const SAFEGUARDING_MARKERS: readonly Choice[] = [
  { code: 'exploitation-concern', name: 'Concern about criminal or sexual exploitation' },
  { code: 'supply-indicators', name: 'Signs of supplying drugs' },
  { code: 'weapon-carrying', name: 'Carries a weapon, or holds one for others' },
  { code: 'looked-after', name: 'Looked after by a local authority' },
  { code: 'child-protection-plan', name: 'On a child protection plan' },
  { code: 'nrm-referral-made', name: 'Referred to the National Referral Mechanism' },
  { code: 'missing-episodes', name: 'Goes missing' },
  { code: 'self-harm', name: 'Harms themselves, or talks of it' },
  { code: 'domestic-abuse', name: 'Domestic abuse at home' },
];

/** @throws Refusal unknown-choice, marker-twice */
export function mustBeMarkers(answers: readonly SafeguardingAnswer[]): void {
  for (const [index, { marker }] of answers.entries()) {
    const field = `safeguarding.${index}.marker`;
    mustBeOneOf(SAFEGUARDING_MARKERS, marker, field);
    if (answers.findIndex((other) => other.marker === marker) < index)
      throw wrongAnswer('marker-twice', field, 'Answer each safeguarding question once');
  }
}

/** True or false as it was answered; null when it was not asked or is not known. */
export function isMarked(answers: readonly SafeguardingAnswer[] | null, marker: string): boolean | null {
  const answer = answers?.find((given) => given.marker === marker)?.answer;
  return answer === 'yes' ? true : answer === 'no' ? false : null;
}
