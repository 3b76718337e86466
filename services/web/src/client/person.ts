import type { Day } from '@waymark/kernel';
import type { YesNo } from './referral.js';

export type Named = { id: string; name: string };

/** Enough to tell two children apart, and no more. */
export type Match = {
  id: string;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthYear: number;
  district: string | null;
  /** Which team holds the record. */
  team: string | null;
};

export type Person = {
  id: string;
  version: number;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthDate: Day;
  district: string | null;
  interpreterLanguage: string | null;
  accessNeeds: string[];
  accessNote: string | null;
  ethnicity: string | null;
  registeredOn: Day;
  age: number;
  /** May only some officers know of this person? */
  isRestricted: boolean;
  team: Named | null;
  identifiers: KeptIdentifier[];
  /** Found to be somebody else's, or mistyped. */
  wrongIdentifiers: KeptIdentifier[];
  carers: Carer[];
};

/** A number that an authority gave this person, such as a youth justice case number. */
export type Identifier = { scheme: string; value: string };
export type KeptIdentifier = Identifier & { id: string };

export type CarerAnswers = {
  name: string;
  relation: string;
  phone: string | null;
  email: string | null;
  livesWith: YesNo;
  parentalResponsibility: YesNo;
};
export type Carer = CarerAnswers & { id: string; version: number };

export type Particulars = Pick<Person, 'givenName' | 'familyName' | 'preferredName' | 'district'> & {
  birthDate: string | null;
  identifiers: Identifier[];
};

export type Registration = Particulars & {
  /** Ids of records that somebody looked at: other children than this one. */
  notOneOf: string[];
};

export type Correction = Pick<
  Person,
  | 'givenName'
  | 'familyName'
  | 'preferredName'
  | 'district'
  | 'interpreterLanguage'
  | 'accessNeeds'
  | 'accessNote'
  | 'ethnicity'
> & { birthDate: string | null; reason: string };

/** A record that may be of the same child. What the two have in common is in codes. */
export type LikelyDuplicate = Match & { matched: string[] };

/** What the record said before; `at` in ISO 8601, UTC. */
export type Change = { field: string; from: unknown; to: unknown; by: string; at: string; reason: string };

/** Days in England; `until` and `ending` are null while it lasts. */
export type Involvement = {
  id: string;
  because: 'referral' | 'enrolment';
  sourceId: string;
  since: Day;
  until: Day | null;
  ending: string | null;
  agency: Named;
  team: Named | null;
  worker: Named | null;
};

/** Who may know of a child. Ids are officers'; instants in ISO 8601, UTC. The last three are null while it is in force. */
export type Restriction = {
  id: string;
  allowed: string[];
  reason: string;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
};

export type Labelled = { code: string; label: string };
export type PersonChoices = Record<'ethnicities' | 'accessNeeds' | 'relations', Labelled[]>;
export type DutyChoices = Record<'exclusionCategories' | 'emergencies' | 'gateways', Labelled[]> & {
  findings: string[];
  dataClasses: string[];
};

/** Officers who may never know of a child: as a restriction, with why in a code as well. */
export type Exclusion = Omit<Restriction, 'allowed'> & { officers: string[]; category: string };
