import { addDays, type Day } from '@waymark/kernel';
import type { Child } from './child.js';
import type { Fields } from './command.js';
import type { Dice } from './dice.js';
import type { OffenceKind, Programme } from './data.js';
import { REACHING, REFERRAL, type Telling } from './telling.js';
import { circumstances, CONSENT_WORDS, REFUSALS, WITHDRAWALS } from './words.js';

export type Offence = Fields & { category: string; on: Day; gravity: number; summaryOnly: boolean };

/** @param isSummaryOnly as the kind says, by chance, unless told */
export function offenceOf(
  dice: Dice,
  kind: OffenceKind | null,
  { on, isSummaryOnly }: { on: Day; isSummaryOnly?: boolean | undefined },
): Offence | null {
  if (!kind) return null;
  const { category, gravity, summaryOnly } = kind;
  const isSummary = dice.isLucky(summaryOnly);
  return {
    category,
    on,
    gravity: dice.between(...gravity),
    adjustments: [],
    summaryOnly: isSummaryOnly ?? isSummary,
    bailEndsOn: null,
    // Where the time is counted from the evidence, it was there within the week.
    evidenceSufficientOn: category === COUNTED_FROM_EVIDENCE ? addDays(on, 3) : null,
  };
}

const COUNTED_FROM_EVIDENCE = 'animal-welfare';

export type Referring = { programme: Programme; child: Child; offence: Offence | null; on: Day };

/** From the first look at the child to the submission, in one sitting. */
export function refer(telling: Telling, dice: Dice, { programme, child, offence, on }: Referring): void {
  const { refers, isSent, receives } = telling.crew;
  const { carer, place, ...particulars } = child;
  const { identifiers: all, ...rest } = particulars;
  const identifiers = isSent ? all.filter(({ scheme }) => scheme !== YOUTH_JUSTICE) : all;
  telling.ask(
    refers,
    on,
    'register',
    '/api/people/persons',
    { ...rest, accessNeeds: rest.accessNeeds, identifiers },
    { makes: 'person' },
  );
  if (carer) telling.ask(refers, on, 'carer', '/api/people/persons/{person}/carers', carer, { makes: 'carer' });

  const isFirst = dice.isLucky(0.9) || programme.way === 'deferral';
  const answers: Fields = {
    personId: '{person}',
    receivingAgencyId: `{agency:${receives}}`,
    programme: programme.code,
    route: dice.weighed(Object.keys(ROUTES), (route) => ROUTES[route] ?? 0),
    referrer: { role: dice.pick(REFERRERS), contact: dice.pick(['phone', 'email', 'through-agency']), words: null },
    offence,
    circumstances: circumstances(dice, { place, category: offence?.category ?? null }),
    questions: {
      // Sometimes nobody knows yet: the rules then say so, and a manager decides with a reason.
      personalUse: programme.way === 'education' && !isUnsure(programme, dice) ? true : null,
      acceptsResponsibility: dice.isLucky(0.85) ? true : null,
      firstOffence: isFirst,
    },
    safeguarding: safeguardingOf(dice, child),
    victim: victimOf(dice, programme, on),
    carer: carer
      ? { carerId: '{carer}', informed: 'yes', view: dice.isLucky(0.9) ? 'agrees' : 'not-asked' }
      : { carerId: null, informed: 'not-known', view: null },
  };
  telling.ask(refers, on, 'draft', '/api/referrals/referrals', answers, { makes: 'referral' });
  for (const to of ['share', 'take-part'] as const)
    telling.ask(refers, on, `consent to ${to}`, `${REFERRAL}/consents`, consent(dice, { to, on, hasCarer: !!carer }), {
      changes: 'referral',
    });
  telling.ask(refers, on, 'submit', `${REFERRAL}/submission`, {}, { changes: 'referral' });
}

/** Whoever takes on a child of another agency's gives them a number of their own: by that the police's files name them. */
export function openCase(telling: Telling, child: Child, on: Day): void {
  const { value } = child.identifiers.find(({ scheme }) => scheme === YOUTH_JUSTICE)!;
  const body = { scheme: YOUTH_JUSTICE, value, reason: 'A case was opened.' };
  const { triages } = telling.crew;
  telling.ask(triages, on, 'number', '/api/people/persons/{person}/identifiers', body, {
    changes: 'person',
    awaits: REACHING,
  });
}

const YOUTH_JUSTICE = 'youth-justice-id';

const isUnsure = ({ way }: Programme, dice: Dice): boolean => way === 'education' && dice.isLucky(0.06);

/** A manager takes the child on: with a reason wherever rules or presumption might ask for one. */
export function accept(
  telling: Telling,
  programme: Programme,
  { offence, on }: Pick<Referring, 'offence' | 'on'>,
): void {
  const { triages, works } = telling.crew;
  const presumes = offence ? (programme.way === 'deferral' ? offence.gravity !== 2 : offence.gravity > 2) : false;
  telling.ask(
    triages,
    on,
    'accept',
    `${REFERRAL}/acceptance`,
    {
      teamId: `{team:${works}}`,
      workerId: `{officer:${works}}`,
      eligibilityReason:
        'Talked through with the officer in the case: what is not known yet does not speak against it.',
      rationale: presumes
        ? 'A first and low-level matter; the child engages, and an early intervention fits better.'
        : null,
    },
    { changes: 'referral', awaits: REACHING },
  );
}

export function refuse(telling: Telling, dice: Dice, on: Day): void {
  const { reason, nextDoor } = dice.pick(REFUSALS);
  telling.ask(
    telling.crew.triages,
    on,
    'refuse',
    `${REFERRAL}/refusal`,
    { reason, nextDoor },
    {
      changes: 'referral',
      awaits: REACHING,
    },
  );
}

export function withdraw(telling: Telling, dice: Dice, on: Day): void {
  const reason = dice.pick(WITHDRAWALS);
  telling.ask(telling.crew.refers, on, 'withdraw', `${REFERRAL}/withdrawal`, { reason }, { changes: 'referral' });
}

const ROUTES: Record<string, number> = {
  arrest: 22,
  'voluntary-interview': 34,
  community: 26,
  school: 12,
  'partner-agency': 6,
};
const REFERRERS = ['neighbourhood-officer', 'investigating-officer', 'youth-justice-worker', 'school-staff'];

/** Most answers are no; where a foster carer is the carer, the child is looked after. */
function safeguardingOf(dice: Dice, { carer }: Child): Fields[] {
  const isLookedAfter = carer?.relation === 'foster-carer';
  const answer = (chance: number): string => (dice.isLucky(chance) ? 'yes' : dice.isLucky(0.1) ? 'not-known' : 'no');
  return [
    { marker: 'exploitation-concern', answer: answer(0.07) },
    { marker: 'supply-indicators', answer: 'no' },
    { marker: 'weapon-carrying', answer: answer(0.05) },
    { marker: 'looked-after', answer: isLookedAfter ? 'yes' : 'no' },
    { marker: 'child-protection-plan', answer: answer(0.03) },
    { marker: 'missing-episodes', answer: answer(0.08) },
  ];
}

function victimOf(dice: Dice, { way }: Programme, on: Day): Fields {
  if (way === 'education' || way === 'mentoring') return { view: 'no-victim', on: null };
  const view = dice.weighed(Object.keys(VIEWS), (code) => VIEWS[code] ?? 0);
  return { view, on: view === 'not-asked' ? null : on };
}

const VIEWS: Record<string, number> = { supports: 55, neutral: 20, 'does-not-support': 8, 'not-asked': 17 };

const consent = (
  dice: Dice,
  { to, on, hasCarer }: { to: 'share' | 'take-part'; on: Day; hasCarer: boolean },
): Fields => ({
  to,
  form: { code: `${to}-plain`, version: 1 },
  words: dice.pick(CONSENT_WORDS),
  understood: true,
  understandingCheck: dice.pick(['said-back', 'answered-questions', 'with-pictures']),
  parentView: hasCarer ? 'agrees' : 'not-asked',
  carerId: hasCarer ? '{carer}' : null,
  givenOn: on,
});
