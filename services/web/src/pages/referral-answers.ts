import type { Carer, Named } from '../client/person.js';
import type { Programme } from '../client/enrolment.js';
import type { Choice, Questions, Reasons, Referral, YesNo } from '../client/referral.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { summaryRow, type SummaryRow } from './cells.js';
import type { Step } from './draft-answers.js';
import { programmeNames } from './person.presenter.js';
import { agencyName } from './sides.js';

type Answered = Pick<
  Referral,
  | 'programme'
  | 'receivingAgencyId'
  | 'route'
  | 'referrer'
  | 'offence'
  | 'circumstances'
  | 'questions'
  | 'safeguarding'
  | 'victim'
  | 'carer'
  | 'gravity'
  | 'withheld'
>;

type Around = {
  programmes: readonly Programme[];
  agencies: readonly Named[];
  reasons: Reasons;
  /** Of the child, for the name of the one that the referral means. */
  carers: readonly Pick<Carer, 'id' | 'name'>[];
  /** Where the steps of the draft are answered; null where nothing is changed any more. */
  changeAt: string | null;
};

/** What was answered, as the check page and the referral show it; on the check page each row leads to its question. */
export function referralAnswers(referral: Answered, around: Around): SummaryRow[] {
  const { programmes, agencies, reasons, carers, changeAt } = around;
  const { programme, route, offence, questions, withheld } = referral;
  // Once it is submitted, the page of the referral says it above everything else.
  const receiver = agencyName(agencies, referral.receivingAgencyId);
  const link = linkTo(changeAt);
  const kept =
    withheld.length > 0
      ? link(null, summaryRow('Not shown to you', 'Safeguarding, victim, parent or carer, eligibility'))
      : [];
  return [
    ...link('programme', summaryRow('Programme', programmeNames(programmes)(programme))),
    ...(changeAt ? link('receiving-agency', summaryRow('Who should decide', receiver)) : []),
    ...link('route', summaryRow('How the child came to be referred', nameIn(reasons.routes, route))),
    ...link('referrer', summaryRow('Referred by', referrerInWords(referral, reasons))),
    ...link('offence', summaryRow('Offence', offence ? nameIn(reasons.offenceCategories, offence.category) : 'None')),
    ...link('offence', summaryRow('Offence date', dayInWords(offence?.on))),
    ...link('offence', summaryRow('Mode of trial', offence && TRIALS[offence.summaryOnly ? 'summary' : 'other'])),
    ...link('offence', summaryRow('Bail end date', dayInWords(offence?.bailEndsOn))),
    ...link('offence', summaryRow('Enough evidence since', dayInWords(offence?.evidenceSufficientOn))),
    ...link('gravity', summaryRow('Gravity', gravityInWords(referral, reasons))),
    ...QUESTION_ROWS.flatMap(([name, key]) => link('questions', summaryRow(key, yesNo(questions[name])))),
    ...link('safeguarding', summaryRow('Safeguarding', safeguardingInWords(referral, reasons))),
    ...link('victim', summaryRow('Victim’s view', victimInWords(referral, reasons))),
    ...link('carer', summaryRow('Parent or carer', carerInWords(referral, reasons, carers))),
    ...link('circumstances', summaryRow('Circumstances', referral.circumstances)),
    ...kept,
  ];
}

/** The name of a code; of a code that is no longer chosen, the code in plain words. */
export const nameIn = (choices: readonly Choice[], code: string | null): string | null =>
  code === null ? null : (choices.find((choice) => choice.code === code)?.name ?? inPlainWords(code));

const TRIALS = { summary: 'Summary only, in a magistrates’ court', other: 'Either way, or on indictment only' };

const QUESTION_ROWS: readonly [keyof Questions, string][] = [
  ['personalUse', 'For their own use'],
  ['acceptsResponsibility', 'Accepts responsibility'],
  ['firstOffence', 'First offence'],
];

const linkTo =
  (at: string | null) =>
  (step: Step | null, rows: SummaryRow[]): SummaryRow[] => {
    if (!at || !step) return rows;
    return rows.map((row) => {
      const change = { href: `${at}/${step}`, text: 'Change', visuallyHiddenText: row.key.text.toLowerCase() };
      return { ...row, actions: { items: [change] } };
    });
  };

const yesNo = (answer: boolean | null): string | null => (answer === null ? null : answer ? 'Yes' : 'No');

function referrerInWords({ referrer }: Answered, { referrerRoles, contactWays }: Reasons): string | null {
  if (!referrer) return null;
  const { role, contact, words } = referrer;
  return [nameIn(referrerRoles, role), nameIn(contactWays, contact), words].filter(Boolean).join('. ');
}

function gravityInWords({ offence, gravity }: Answered, { gravity: { factors, steps } }: Reasons): string | null {
  if (!offence || offence.gravity === null) return null;
  const moved = offence.adjustments.map(({ factor, by }) => `${nameIn(factors, factor)} (${by > 0 ? '+' : '−'}1)`);
  const presumed =
    gravity && `Score ${gravity.score}: ${nameIn(steps, gravity.presumed)} is presumed, matrix of ${gravity.matrix}`;
  return [`${offence.gravity} by itself`, ...moved, presumed].filter(Boolean).join('. ');
}

/** Only what was answered with yes or is not known: a list of what is not so would hide it. */
function safeguardingInWords({ safeguarding }: Answered, { safeguardingMarkers }: Reasons): string | null {
  if (!safeguarding) return null;
  const named = (wanted: YesNo) =>
    safeguarding.filter(({ answer }) => answer === wanted).map(({ marker }) => nameIn(safeguardingMarkers, marker));
  const [yes, open, no] = [named('yes'), named('not-known'), named('no')];
  const parts = [
    yes.length > 0 ? `Yes: ${yes.join('; ')}` : null,
    open.length > 0 ? `Not known: ${open.join('; ')}` : null,
    no.length > 0 ? `No to ${no.length} of ${safeguardingMarkers.length} questions` : null,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join('. ')}.` : 'Nothing answered';
}

function victimInWords({ victim }: Answered, { victimViews }: Reasons): string | null {
  if (!victim) return null;
  const view = nameIn(victimViews, victim.view);
  return victim.on ? `${view}, asked on ${dayInWords(victim.on)}. A view, not a veto` : view;
}

function carerInWords({ carer }: Answered, { parentViews }: Reasons, carers: Around['carers']): string | null {
  if (!carer) return null;
  const { carerId, informed, view } = carer;
  const who = carerId ? (carers.find(({ id }) => id === carerId)?.name ?? 'Name not shown') : 'None is known';
  return [who, INFORMED[informed], nameIn(parentViews, view)].filter(Boolean).join('. ');
}

const INFORMED: Record<YesNo, string> = {
  yes: 'Was told of the referral',
  no: 'Was not told',
  'not-known': 'Not known whether they were told',
};
