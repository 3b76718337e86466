import { DATA_CLASSES, type DataClass, type Role } from '@waymark/events';

const EVERYTHING: readonly DataClass[] = DATA_CLASSES;

/**
 * Which classes of what is kept about a child a role works with, in its own agency. What another agency keeps is shown by
 * those of these classes that an agreement between the two names (see `Reach`), and never more.
 */
export const CLASSES: Readonly<Record<Role, readonly DataClass[]>> = {
  // Safeguarding, the victim's and the family's view are for those who work the case; a referrer sees what they wrote themselves.
  referrer: ['identity', 'contact', 'programme', 'offence', 'health'],
  'triage-officer': EVERYTHING,
  'programme-worker': EVERYTHING,
  'case-holder': EVERYTHING,
  manager: EVERYTHING,
  'safeguarding-lead': EVERYTHING,
  'police-officer': EVERYTHING,
  analyst: ['programme', 'offence'],
  'information-governance-officer': ['identity'],
  auditor: [],
  'agency-admin': [],
  'iom-coordinator': [],
  'tag-operator': [],
  operator: [],
};

/** Which field of a view belongs to which class. Fields that are not named are shown to whoever sees the record at all. */
export type ClassOfField<View> = Partial<Record<keyof View & string, DataClass>>;

/** A view as somebody gets it. `withheld`: the fields that were kept from them, and are null whatever was there. */
export type Shown<View> = View & { withheld: string[] };

/** The same view with null in place of what is of other classes, and the names of those fields. */
export function withhold<View extends object>(
  view: View,
  classOf: ClassOfField<View>,
  shown: ReadonlySet<DataClass>,
): Shown<View> {
  const withheld = (Object.keys(classOf) as (keyof View & string)[]).filter((field) => !shown.has(classOf[field]!));
  return { ...view, ...Object.fromEntries(withheld.map((field) => [field, null])), withheld: withheld.sort() };
}
