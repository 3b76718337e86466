import type { ConsentTo, Role } from '@waymark/events';
import { mayCall } from '@waymark/kit';
import type { Carer, Named } from '../client/person.js';
import type { Programme } from '../client/enrolment.js';
import type { Choice, GivenConsent, Reasons, Referral } from '../client/referral.js';
import { dayInWords } from '../web/words.js';
import { summaryRow, text, type Cell, type SummaryRow } from './cells.js';
import { presentEligibility, ELIGIBILITY } from './eligibility.presenter.js';
import { programmeNames } from './person.presenter.js';
import { nameIn, referralAnswers } from './referral-answers.js';
import { sidesInWords } from './sides.js';
import { REFERRAL_STATUS } from './statuses.js';

type Around = {
  programmes: readonly Programme[];
  reasons: Reasons;
  teams: readonly Named[];
  names: ReadonlyMap<string, string>;
  carers: readonly Carer[];
  agencies: readonly Named[];
  /** Of whoever looks. */
  role: Role;
  own: string;
};

export function presentReferral(referral: Referral, around: Around) {
  const { reasons, names, role, own, agencies } = around;
  const { id, personId, agencyId, receivingAgencyId, status, consents, eligibility } = referral;
  const nameOf = (person: string) => names.get(person) ?? 'Name not shown';
  const answer = eligibility?.atDecision ?? eligibility?.atSubmission;
  return {
    title: 'Referral',
    id,
    version: referral.version,
    personId,
    name: nameOf(personId),
    status: REFERRAL_STATUS[status],
    sides: sidesInWords(referral, agencies),
    answers: referralAnswers(referral, { ...around, changeAt: null }),
    eligibility: answer ? presentEligibility(answer) : null,
    decision: decisionRows(referral, around, nameOf),
    consents: consents.map((consent) => consentCells(consent, { reasons, nameOf })),
    mayDecide: status === 'submitted' && receivingAgencyId === own && mayCall(role, 'referral:decide'),
    mayWithdraw: status === 'submitted' && agencyId === own && mayCall(role, 'referral:withdraw'),
    mayAskWhoLooked: mayCall(role, 'audit:read'),
    mayConsent: ['submitted', 'accepted'].includes(status) && !liveConsent(referral, 'take-part'),
    withdrawable: consents.filter(({ isLive }) => isLive).map(({ to }) => ({ to, text: CONSENT_WORDS[to] })),
  };
}

export const liveConsent = ({ consents }: Pick<Referral, 'consents'>, to: ConsentTo): GivenConsent | undefined =>
  consents.findLast((consent) => consent.to === to && consent.isLive);

export const CONSENT_WORDS: Record<ConsentTo, string> = {
  share: 'To share this information',
  'take-part': 'To take part in the programme',
};

function decisionRows(
  referral: Referral,
  { programmes, reasons, teams }: Around,
  nameOf: (id: string) => string,
): SummaryRow[] {
  const { status, allocation, decision, nextDoor } = referral;
  return [
    ...summaryRow('Entered by', nameOf(referral.referredBy)),
    ...summaryRow('Submitted', dayInWords(referral.submittedOn)),
    ...summaryRow(`${REFERRAL_STATUS[status].text} on`, dayInWords(referral.closedOn)),
    ...summaryRow('Decided by', decision && nameOf(decision.by)),
    ...summaryRow('Rules at the decision', decision && ELIGIBILITY[decision.eligibility].text),
    ...summaryRow('Why it was accepted all the same', decision?.eligibilityReason),
    ...summaryRow('Why other than the score presumes', decision?.rationale),
    ...summaryRow('Reason', nameIn([...reasons.refusal, ...reasons.withdrawal], referral.reason)),
    ...summaryRow('Next door', nextDoor && doorInWords(nextDoor, programmes, reasons.otherServices)),
    ...summaryRow('Team', teams.find((team) => team.id === allocation?.teamId)?.name),
    ...summaryRow('Worker', allocation && nameOf(allocation.workerId)),
  ];
}

function doorInWords(
  { to, code }: NonNullable<Referral['nextDoor']>,
  programmes: readonly Programme[],
  services: readonly Choice[],
): string | null {
  if (to === 'none') return 'None';
  return to === 'programme' ? programmeNames(programmes)(code) : nameIn(services, code);
}

const consentCells = (
  consent: GivenConsent,
  { reasons, nameOf }: { reasons: Reasons; nameOf: (id: string) => string },
): Cell[] => [
  { text: CONSENT_WORDS[consent.to], detail: formInWords(consent) },
  { text: dayInWords(consent.givenOn), detail: endInWords(consent) },
  text(nameOf(consent.explainedBy)),
  text(nameIn(reasons.understandingChecks, consent.understandingCheck) ?? 'Not asked then'),
  text(nameIn(reasons.parentViews, consent.parentView)),
];

const formInWords = ({ form, formVersion, version }: GivenConsent): string =>
  `${form ? `Form ${form}, version ${formVersion}` : 'In own words'}${version > 1 ? `, number ${version}` : ''}`;

function endInWords({ withdrawnOn, expiresOn, isLive }: GivenConsent): string | undefined {
  if (withdrawnOn) return `Withdrawn on ${dayInWords(withdrawnOn)}`;
  if (!expiresOn) return undefined;
  return isLive ? `Until ${dayInWords(expiresOn)}` : `Ran out on ${dayInWords(expiresOn)}`;
}
