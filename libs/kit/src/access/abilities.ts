import { defineAbility, type MongoAbility } from '@casl/ability';
import { ROLES, type Role } from '@waymark/events';
import { POLICY, type Action, type Caller } from './policy-table.js';
import { REMITS } from './remit.js';

/**
 * What a team or agency has to do with a child. `holds`: their record stands there. `involved`: a referral or a programme
 * runs with them. Each for the officer's own team, or for another team of the agency.
 */
export type Relation = 'team-holds' | 'agency-holds' | 'team-involved' | 'agency-involved';

/** One child as one officer stands to them, at this moment. */
export class Standing {
  readonly isExcluded: boolean;
  readonly isShutOut: boolean;
  readonly isUnshared: boolean;
  readonly isEmergency: boolean;

  constructor(
    readonly relations: readonly Relation[],
    { isExcluded = false, isShutOut = false, isUnshared = false, isEmergency = false }: Circumstances = {},
  ) {
    this.isExcluded = isExcluded;
    this.isShutOut = isShutOut;
    this.isUnshared = isUnshared;
    this.isEmergency = isEmergency;
  }
}

type Circumstances = {
  /** On the list of those who may never know. */
  isExcluded?: boolean;
  /** There is a list of those who alone may know, and this officer is not on it. */
  isShutOut?: boolean;
  /** The record stands with another agency, and no agreement with it is in force. */
  isUnshared?: boolean;
  /** Opened in an emergency, for reading. */
  isEmergency?: boolean;
};

/** A route's action, as it is asked for. */
class Asking {
  constructor(readonly action: string) {}
}

/** The classes are the subjects: an ability is never asked about a name, which would pass over every condition. */
type Rules = MongoAbility<['call' | 'see' | 'change', Asking | Standing | typeof Asking | typeof Standing]>;

const TEAM: Relation[] = ['team-holds', 'team-involved'];
const AGENCY: Relation[] = [...TEAM, 'agency-holds', 'agency-involved'];

const abilities = new Map<Caller, Rules>();

/** Made anew from the tables whenever they were changed, which only the tests of the tables do. */
export function forgetAbilities(): void {
  abilities.clear();
}

function abilityOf(caller: Caller): Rules {
  const known = abilities.get(caller);
  if (known) return known;
  const made = defineAbility<Rules>(
    (can, cannot) => {
      const actions = (Object.keys(POLICY) as Action[]).filter((action) => listed(caller, action));
      can('call', Asking, { action: { $in: actions } });
      const remit = isRole(caller) ? REMITS[caller] : 'none';
      if (remit === 'none') return;
      const relations = { relations: { $in: remit === 'agency' ? AGENCY : TEAM } };
      can(['see', 'change'], Standing, { ...relations, isShutOut: false, isUnshared: false });
      can('see', Standing, { isEmergency: true });
      // Last, since the last rule that fits decides: an exclusion beats everything.
      cannot(['see', 'change'], Standing, { isExcluded: true });
    },
    { detectSubjectType: (subject) => subject.constructor as typeof Standing },
  );
  abilities.set(caller, made);
  return made;
}

/** May this role call a route of this action at all? Which records it then finds is decided beside this. */
export const mayCall = (caller: Caller, action: Action): boolean => abilityOf(caller).can('call', new Asking(action));

export const maySee = (role: Role, standing: Standing): boolean => abilityOf(role).can('see', standing);
export const mayChange = (role: Role, standing: Standing): boolean => abilityOf(role).can('change', standing);

const listed = (caller: Caller, action: Action): boolean =>
  (POLICY[action] as readonly Caller[] | undefined)?.includes(caller) ?? false;

const isRole = (caller: Caller): caller is Role => (ROLES as readonly string[]).includes(caller);
