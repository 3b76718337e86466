import type { AuditPurpose } from '@waymark/kit';
import { KEEPERS, type Keeper, type Look, type LookPage } from '../client/every-service.js';
import type { Named } from '../client/person.js';
import { textOf, type Answers } from '../forms/answers.js';
import { inPlainWords, momentInWords, ROLE_WORDS } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { routeInWords } from './route-words.js';
import { earlierLinks } from './timeline.presenter.js';

export const LOOKS_A_PAGE = 50;

/** Where the page begins in each service's own audit; null at the newest. */
export type Cursors = Record<Keeper, string | null>;

export const cursorsIn = (query: Record<string, unknown>): Cursors =>
  Object.fromEntries(
    KEEPERS.map((keeper) => {
      const typed = query[keeper];
      return [keeper, typeof typed === 'string' && /^\d{1,18}$/.test(typed) ? typed : null];
    }),
  ) as Cursors;

/**
 * The newest of what all services answered, and where each of them goes on: a service of which nothing fitted on this page
 * is asked from the same place again. Null when nothing is left.
 */
export function mergeLooks(answers: Record<Keeper, LookPage>, from: Cursors): { looks: Look[]; next: Cursors | null } {
  const all = KEEPERS.flatMap((keeper) => answers[keeper].rows.map((look) => ({ keeper, look })));
  const looks = all.sort((one, other) => other.look.at.localeCompare(one.look.at)).slice(0, LOOKS_A_PAGE);
  const isMore = all.length > looks.length || KEEPERS.some((keeper) => answers[keeper].next !== null);
  const next = { ...from };
  for (const { keeper, look } of looks) next[keeper] = String(look.id);
  return { looks: looks.map(({ look }) => look), next: isMore ? next : null };
}

type Around = {
  /** `/people/…`, without a slash at its end. The moments of the log are true time: a demo's clock does not move them. */
  at: string;
  purpose: AuditPurpose;
  names: ReadonlyMap<string, string>;
  teams: readonly Named[];
  agency: Named;
  from: Cursors;
  next: Cursors | null;
};

export function presentLooks(looks: readonly Look[], { at, purpose, names, teams, agency, from, next }: Around) {
  const isFirst = KEEPERS.every((keeper) => from[keeper] === null);
  return {
    title: 'Who looked',
    purpose: PURPOSE_WORDS[purpose],
    changeAt: `${at}/looked?purpose=other`,
    rows: looks.map((look): Cell[] => [
      { text: momentInWords(look.at), sort: look.at },
      { text: whoDid(look, names), detail: placeOf(look, { teams, agency }) },
      text(ROLE_WORDS[look.role] ?? (systemOf(look) ? 'A job of the system' : inPlainWords(look.role))),
      { text: KIND_WORDS[look.kind] ?? inPlainWords(look.kind) },
      { text: routeInWords(look.route) ?? (systemOf(look) ? 'Did what follows from a change' : 'Something else') },
    ]),
    isPart: !isFirst || next !== null,
    pages: earlierLinks({
      previous: isFirst ? null : `${at}/looked`,
      next: next && `${at}/looked?${new URLSearchParams(present(next))}`,
    }),
  };
}

/** What the log may be used for, in the words of section 62(4) of the Data Protection Act 2018 as people say them. */
export const PURPOSE_WORDS: Record<AuditPurpose, string> = {
  complaint: 'A complaint, or a question from the person or their family',
  lawfulness: 'To check that looking was lawful',
  'self-monitoring': 'Our own monitoring, or a disciplinary matter',
  security: 'The security of the information',
  'criminal-proceedings': 'Criminal proceedings',
};

const isPurpose = (code: string | null): code is AuditPurpose => code !== null && Object.hasOwn(PURPOSE_WORDS, code);

export function readPurpose(form: Answers) {
  const purpose = textOf(form, 'purpose');
  if (isPurpose(purpose)) return { purpose, errors: null };
  return { purpose: null, errors: [{ field: 'purpose', message: 'Choose what you look it up for' }] };
}

export const presentPurposes = (form: Answers) => ({
  title: 'Why do you look up who looked?',
  choices: Object.entries(PURPOSE_WORDS).map(([code, name]) => ({ code, name })),
  form,
});

/** The vocabulary of section 62, and what running the system adds. */
const KIND_WORDS: Record<string, string> = {
  collect: 'Recorded something new',
  alter: 'Changed',
  consult: 'Looked',
  disclose: 'Passed on',
  combine: 'Brought together',
  erase: 'Erased',
  deny: 'Was refused',
  'break-glass': 'Opened in an emergency',
  admin: 'Ran the system',
};

export const systemOf = ({ actor }: Pick<Look, 'actor'>): boolean => actor.startsWith('system:');

const whoDid = (look: Look, names: ReadonlyMap<string, string>): string =>
  systemOf(look) ? 'Waymark itself' : (names.get(look.actor) ?? 'Somebody who left');

const placeOf = (look: Look, { teams, agency }: Pick<Around, 'teams' | 'agency'>): string | undefined =>
  systemOf(look) ? undefined : (teams.find(({ id }) => id === look.teamId)?.name ?? agency.name);

const present = (cursors: Cursors): Record<string, string> =>
  Object.fromEntries(Object.entries(cursors).filter((pair): pair is [Keeper, string] => pair[1] !== null));
