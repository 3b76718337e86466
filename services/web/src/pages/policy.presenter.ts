import { ROLES, type Role } from '@waymark/events';
import {
  ACTION_GROUPS,
  CLASS_WORDS,
  CLASSES,
  mayCall,
  ORDER_OF_DECISION,
  remitInWords,
  ROLE_WORDS,
  type Action,
} from '@waymark/kit';
import { inSentence } from '../web/words.js';
import { summaryRow } from './cells.js';

/**
 * Who may do what, from the tables by which it is decided.
 * @param wanted one role, or null for all of them
 */
export function presentPolicy(wanted: Role | null) {
  const roles = wanted ? [wanted] : ROLES;
  return {
    title: 'Who may do what',
    wanted,
    wantedName: wanted && ROLE_WORDS[wanted],
    roles: ROLES.map((code) => ({ code, name: ROLE_WORDS[code] })),
    order: ORDER_OF_DECISION,
    reach: roles.flatMap((role) => summaryRow(ROLE_WORDS[role], reachInWords(role))),
    groups: ACTION_GROUPS.map(({ title, actions }) => ({
      title,
      rows: (Object.entries(actions) as [Action, string][])
        .filter(([action]) => !wanted || mayCall(wanted, action))
        .flatMap(([action, sentence]) => summaryRow(sentence, callersOf(action))),
    })).filter(({ rows }) => rows.length > 0),
  };
}

/** Null for what is no role. */
export const roleIn = (asked: string | undefined): Role | null => ROLES.find((role) => role === asked) ?? null;

function reachInWords(role: Role): string {
  const classes = CLASSES[role].map((each) => CLASS_WORDS[each]);
  return `${remitInWords(role)}.${classes.length > 0 ? ` Sees ${classes.join(', ')}.` : ''}`;
}

function callersOf(action: Action): string {
  const callers = ROLES.filter((role) => mayCall(role, action));
  if (callers.length === ROLES.length) return 'Every role';
  const services = mayCall('service', action) ? ['Another service, in its own name'] : [];
  return sentence([...callers.map((role) => ROLE_WORDS[role]), ...services]);
}

/** 'Manager, police officer'; what is written in capitals stays so. */
const sentence = ([first = '', ...others]: string[]): string => [first, ...others.map(inSentence)].join(', ');
