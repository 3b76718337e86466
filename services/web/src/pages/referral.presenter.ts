import type { ConsentTo, Role } from '@waymark/events';
import { mayCall } from '@waymark/kit';
import type { Named } from '../client/people.js';
import type { Programme } from '../client/programmes.js';
import type {
  Choice,
  GivenConsent,
  Reasons,
  Referral,
  ReferralPage,
  ReferralRow,
  ReferralStatus,
} from '../client/referrals.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { pageLinks, summaryRow, text, type Cell, type SummaryRow } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { REFERRAL_STATUS, referralTag } from './statuses.js';

type Listed = { status: ReferralStatus; trail: string[]; programmes: Programme[]; names: Map<string, string> };

/** The pages that led here, each by its cursor: the service knows the way forward only. */
export const trailIn = (cursor: string | undefined): string[] =>
  /^\d{1,15}(\.\d{1,15}){0,499}$/.test(cursor ?? '') ? cursor!.split('.') : [];

export function presentReferrals({ referrals, cursor }: ReferralPage, { status, trail, programmes, names }: Listed) {
  const address = (steps: string[]) =>
    `/referrals?status=${status}${steps.length > 0 ? `&cursor=${steps.join('.')}` : ''}`;
  const nameOf = programmeNames(programmes);
  const cells = (row: ReferralRow): Cell[] => [
    { text: names.get(row.personId) ?? 'Name not shown', href: `/referrals/${row.id}` },
    text(nameOf(row.programme)),
    referralTag(row.status),
    { text: dayInWords(row.submittedOn ?? row.openedOn), sort: row.submittedOn ?? row.openedOn },
  ];
  return {
    title: 'Referrals',
    status,
    statuses: Object.entries(REFERRAL_STATUS).map(([code, { text }]) => ({
      text,
      href: `/referrals?status=${code}`,
      active: code === status,
    })),
    rows: referrals.map(cells),
    isPart: cursor !== null || trail.length > 0,
    pages: pageLinks({
      previous: trail.length > 0 ? address(trail.slice(0, -1)) : null,
      next: cursor === null ? null : address([...trail, cursor]),
    }),
  };
}

type Around = { programmes: Programme[]; reasons: Reasons; teams: Named[]; names: Map<string, string>; role: Role };

export function presentReferral(referral: Referral, { programmes, reasons, teams, names, role }: Around) {
  const { id, personId, status, allocation, consents } = referral;
  const nameOf = (person: string) => names.get(person) ?? 'Name not shown';
  return {
    title: 'Referral',
    id,
    version: referral.version,
    personId,
    name: nameOf(personId),
    status: REFERRAL_STATUS[status],
    answers: referralAnswers(referral, { programmes, reasons }),
    decision: [
      ...summaryRow('Referred by', nameOf(referral.referredBy)),
      ...summaryRow('Submitted', dayInWords(referral.submittedOn)),
      ...summaryRow(`${REFERRAL_STATUS[status].text} on`, dayInWords(referral.closedOn)),
      ...summaryRow('Reason', reasonInWords(referral.reason, reasons)),
      ...summaryRow('Team', teams.find((team) => team.id === allocation?.teamId)?.name),
      ...summaryRow('Worker', allocation && nameOf(allocation.workerId)),
    ],
    consents: consents.map((consent) => consentCells(consent, nameOf)),
    mayDecide: status === 'submitted' && mayCall(role, 'referral:decide'),
    mayWithdraw: status === 'submitted' && mayCall(role, 'referral:withdraw'),
    mayConsent: ['submitted', 'accepted'].includes(status) && !liveConsent(referral, 'take-part'),
    withdrawable: consents.filter(({ withdrawnOn }) => !withdrawnOn).map(({ to }) => ({ to, text: CONSENT_WORDS[to] })),
  };
}

/** What was answered, as the check page and the referral show it. */
export function referralAnswers(
  { programme, route, offence, circumstances }: Pick<Referral, 'programme' | 'route' | 'offence' | 'circumstances'>,
  { programmes, reasons: { routes, offenceCategories } }: { programmes: Programme[]; reasons: Reasons },
): SummaryRow[] {
  return [
    ...summaryRow('Programme', programmeNames(programmes)(programme)),
    ...summaryRow('How the child came to be referred', nameIn(routes, route)),
    ...summaryRow('Offence', offence ? nameIn(offenceCategories, offence.category) : 'None'),
    ...summaryRow('Offence date', dayInWords(offence?.on)),
    ...summaryRow(
      'Mode of trial',
      offence && (offence.summaryOnly ? 'Summary only, in a magistrates’ court' : 'Either way, or on indictment only'),
    ),
    ...summaryRow('Bail end date', dayInWords(offence?.bailEndsOn)),
    ...summaryRow('Circumstances', circumstances),
  ];
}

export const liveConsent = ({ consents }: Pick<Referral, 'consents'>, to: ConsentTo): GivenConsent | undefined =>
  consents.findLast((consent) => consent.to === to && !consent.withdrawnOn);

export const CONSENT_WORDS: Record<ConsentTo, string> = {
  share: 'To share this information',
  'take-part': 'To take part in the programme',
};

export const PARENT_VIEWS: Choice[] = [
  { code: 'agrees', name: 'Agrees' },
  { code: 'does-not-agree', name: 'Does not agree' },
  { code: 'not-asked', name: 'Was not asked' },
];

const consentCells = (consent: GivenConsent, nameOf: (id: string) => string): Cell[] => [
  text(CONSENT_WORDS[consent.to]),
  {
    text: dayInWords(consent.givenOn),
    detail: consent.withdrawnOn ? `Withdrawn on ${dayInWords(consent.withdrawnOn)}` : undefined,
  },
  text(nameOf(consent.explainedBy)),
  text(nameIn(PARENT_VIEWS, consent.parentView)),
];

const nameIn = (choices: readonly Choice[], code: string | null): string | null =>
  code === null ? null : (choices.find((choice) => choice.code === code)?.name ?? inPlainWords(code));

const reasonInWords = (code: string | null, { refusal, withdrawal }: Reasons) =>
  nameIn([...refusal, ...withdrawal], code);
