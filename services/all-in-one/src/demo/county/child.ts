import { addDays, addMonths, dayOf, type Day } from '@waymark/kernel';
import type { CountyData, NameGroup, Place } from './data.js';
import type { Dice } from './dice.js';
import { custodyNumber, nhsNumber, pncId, youthJusticeId } from './identifiers.js';

export type Child = {
  givenName: string;
  familyName: string;
  birthDate: Day;
  district: string;
  place: Place;
  ethnicity: string;
  interpreterLanguage: string | null;
  accessNeeds: string[];
  identifiers: { scheme: string; value: string }[];
  carer: Carer | null;
};

export type Carer = {
  name: string;
  relation: string;
  phone: string;
  email: string | null;
  livesWith: string;
  parentalResponsibility: string;
};

/** `on`: the day of the offence; `serial`: no other child has it. */
export type Birth = { data: CountyData; on: Day; serial: number; area: string | null };

/** An invented child of 10 to 17, older ones more often, as known to the police and youth justice of the county. */
export function invent(dice: Dice, { data, on, serial, area }: Birth): Child {
  const { groups, carers } = data.names;
  const place = dice.weighed(
    data.places.filter((each) => (area ? each.area === area : each.weight > 0)),
    ({ weight }) => weight || 1,
  );
  const group = dice.weighed(groups, ({ weight }) => weight);
  const familyName = dice.pick(group.family);
  const isGirl = dice.isLucky(0.24);
  const age = dice.weighed([10, 11, 12, 13, 14, 15, 16, 17], (years) => AGES[years] ?? 0);
  // At most 250 days older: nobody comes of age between the offence and the decision.
  const birthDate = addDays(addMonths(on, -12 * age), -dice.between(2, 250));
  const isNewcomer = dice.isLucky(0.12) && group.languages.length > 0;
  return {
    givenName: dice.pick(isGirl ? group.girls : group.boys),
    familyName,
    birthDate,
    district: place.district,
    place,
    ethnicity: dice.isLucky(0.05) ? 'NS' : ethnicityOf(dice, group),
    interpreterLanguage: isNewcomer ? dice.pick(group.languages) : null,
    accessNeeds: dice.isLucky(0.3) ? [dice.pick(NEEDS)] : [],
    identifiers: numbersOf(dice, { serial, on }),
    carer: dice.isLucky(0.45) ? carerOf(dice, { group, carers, familyName, serial }) : null,
  };
}

const AGES: Record<number, number> = { 10: 2, 11: 4, 12: 8, 13: 14, 14: 19, 15: 21, 16: 18, 17: 14 };
// The commonest first three times: speech and language is by far the most frequent need among these children.
const NEEDS = [
  'speech-and-language',
  'speech-and-language',
  'adhd',
  'adhd',
  'autism',
  'reading-and-writing',
  'mental-health',
  'learning-disability',
  'travel',
  'hearing',
];

const ethnicityOf = (dice: Dice, { ethnicities }: NameGroup): string =>
  dice.weighed(Object.keys(ethnicities), (code) => ethnicities[code] ?? 0);

function numbersOf(dice: Dice, { serial, on }: { serial: number; on: Day }): Child['identifiers'] {
  const year = on.slice(0, 4);
  return [
    { scheme: 'youth-justice-id', value: youthJusticeId(serial) },
    ...(dice.isLucky(0.6) ? [{ scheme: 'nhs-number', value: nhsNumber(serial) }] : []),
    ...(dice.isLucky(0.45) ? [{ scheme: 'pnc-id', value: pncId(year, serial) }] : []),
    ...(dice.isLucky(0.3) ? [{ scheme: 'custody-number', value: custodyNumber(year, serial) }] : []),
  ];
}

type Family = { group: NameGroup; carers: CountyData['names']['carers']; familyName: string; serial: number };

/** Telephone numbers of the range that Ofcom keeps for drama, addresses of a domain that is kept for examples. */
function carerOf(dice: Dice, { group, carers, familyName, serial }: Family): Carer {
  const relation = dice.weighed(Object.keys(RELATIONS), (code) => RELATIONS[code] ?? 0);
  const isWoman = relation === 'mother' || (relation !== 'father' && dice.isLucky(0.7));
  const own = isWoman ? group.girls : group.boys;
  const given = dice.pick(group.weight > 50 ? (isWoman ? carers.women : carers.men) : own);
  const family = dice.isLucky(0.7) ? familyName : dice.pick(group.family);
  const isParent = relation === 'mother' || relation === 'father';
  return {
    name: `${given} ${family}`,
    relation,
    phone: `07700 900${String(serial % 1_000).padStart(3, '0')}`,
    email: dice.isLucky(0.5) ? `family${serial}@example.org` : null,
    livesWith: dice.isLucky(0.85) ? 'yes' : 'no',
    parentalResponsibility: isParent ? 'yes' : dice.isLucky(0.5) ? 'yes' : 'not-known',
  };
}

const RELATIONS: Record<string, number> = {
  mother: 62,
  father: 18,
  grandparent: 8,
  'step-parent': 4,
  'foster-carer': 4,
  'other-relative': 4,
};

/** A day later each time, until nobody of the county was born on it: two records alike in day and name would be one child. */
export function bornAlone(birthDate: Day, taken: ReadonlySet<Day>): Day {
  const isTaken = (day: Day): boolean => taken.has(day) || taken.has(swapped(day));
  let day = birthDate;
  while (isTaken(day)) day = addDays(day, -1);
  return day;
}

/** Day and month exchanged, where that is a day; else the day itself. */
function swapped(day: Day): Day {
  const [year, month, ofMonth] = day.split('-');
  return Number(ofMonth) <= 12 ? dayOf(`${year}-${ofMonth}-${month}`) : day;
}
