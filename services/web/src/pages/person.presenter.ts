import type { FollowUp, PoliceOutcome } from '../client/outcomes.js';
import type { Person } from '../client/people.js';
import type { EnrolmentRow, Programme } from '../client/programmes.js';
import type { ReferralRow } from '../client/referrals.js';
import { dayInWords } from '../web/words.js';
import { count, summaryRow, text, type Cell } from './cells.js';
import { schemeName } from './identifier-schemes.js';
import { enrolmentTag, referralTag } from './statuses.js';

type Known = {
  person: Person;
  programmes: Programme[];
  referrals: ReferralRow[];
  /** Null where this role may not see them. */
  enrolments: EnrolmentRow[] | null;
  outcomes: PoliceOutcome[] | null;
  followUps: FollowUp[] | null;
};

/** The name stands on the page, never in its title: titles stay in a browser's history. */
export function presentPerson({ person, programmes, referrals, enrolments, outcomes, followUps }: Known) {
  const nameOf = programmeNames(programmes);
  return {
    title: 'Person',
    personId: person.id,
    name: `${person.givenName} ${person.familyName}`,
    particulars: [
      ...summaryRow('Preferred name', person.preferredName),
      ...summaryRow('Date of birth', `${dayInWords(person.birthDate)} (${person.age} years old)`),
      ...summaryRow('District', person.district),
      ...person.identifiers.flatMap(({ scheme, value }) => summaryRow(schemeName(scheme), value)),
      ...summaryRow('Team', person.team?.name),
      ...summaryRow('Registered', dayInWords(person.registeredOn)),
    ],
    referrals: referrals.map((row) => referralCells(row, nameOf)),
    enrolments: enrolments?.map((row) => enrolmentCells(row, nameOf)) ?? null,
    outcomes: outcomes?.map(outcomeCells) ?? null,
    followUps: followUps?.map((followUp) => followUpCells(followUp, nameOf)) ?? null,
  };
}

/** By code; a code that the catalogue no longer holds is shown as it is. */
export const programmeNames = (programmes: readonly Programme[]) => {
  const names = new Map(programmes.map(({ code, name }) => [code, name]));
  return (code: string | null): string => (code === null ? 'No programme chosen yet' : (names.get(code) ?? code));
};

type NameOf = ReturnType<typeof programmeNames>;

const referralCells = ({ id, programme, status, submittedOn, openedOn }: ReferralRow, nameOf: NameOf): Cell[] => [
  { text: nameOf(programme), href: `/referrals/${id}`, hidden: 'referral' },
  referralTag(status),
  { text: dayInWords(submittedOn ?? openedOn), sort: submittedOn ?? openedOn },
];

const enrolmentCells = ({ id, programme, status, offeredOn, nextOn }: EnrolmentRow, nameOf: NameOf): Cell[] => [
  { text: nameOf(programme), href: `/enrolments/${id}`, hidden: 'enrolment' },
  enrolmentTag(status),
  { text: dayInWords(offeredOn), sort: offeredOn },
  text(dayInWords(nextOn)),
];

const outcomeCells = (outcome: PoliceOutcome): Cell[] => [
  {
    text: `${outcome.code}: ${outcome.meaning}`,
    detail: outcome.contradicts ? 'No completed programme is known for this: somebody should look' : undefined,
  },
  { text: dayInWords(outcome.offenceOn), sort: outcome.offenceOn },
  { text: dayInWords(outcome.outcomeOn), sort: outcome.outcomeOn },
  count(outcome.offences),
];

const followUpCells = ({ programme, anchor, anchoredOn, endsOn, ...found }: FollowUp, nameOf: NameOf): Cell[] => [
  text(nameOf(programme)),
  text(`${found.months} months from the ${anchor}, ${dayInWords(anchoredOn)}`),
  { text: dayInWords(endsOn), sort: endsOn },
  text(followUpInWords(found)),
];

function followUpInWords({ repeatOn, hasRunOut }: Pick<FollowUp, 'repeatOn' | 'hasRunOut'>): string {
  if (repeatOn) return `Further formal outcome on ${dayInWords(repeatOn)}`;
  return hasRunOut ? 'No further formal outcome' : 'None so far, the window is open';
}
