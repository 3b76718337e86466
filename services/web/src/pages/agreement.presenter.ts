import { addDays, type Day } from '@waymark/kernel';
import type { Agreement } from '../client/duty.js';
import type { DutyChoices, Labelled, Named } from '../client/person.js';
import { answersOfDay } from '../forms/answers.js';
import type { Answers } from '../forms/answers.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { summaryRow, text, type Cell } from './cells.js';
import { labelIn } from './person.presenter.js';

const SOON_DAYS = 30;

/** Whether it holds, as people say it, with the colour of its tag. */
export function standingInWords(
  { standing, startsOn, endsOn, endedOn }: Agreement,
  today: Day,
): { text: string; tag: string } {
  switch (standing) {
    case 'not-yet':
      return { text: `From ${dayInWords(startsOn)}`, tag: 'blue' };
    case 'ended':
      return { text: `Ended on ${dayInWords(endedOn)}`, tag: 'grey' };
    case 'run-out':
      return { text: `Ran out on ${dayInWords(endsOn)}`, tag: 'grey' };
    case 'in-force':
      return endsOn <= addDays(today, SOON_DAYS)
        ? { text: `Runs out on ${dayInWords(endsOn)}`, tag: 'yellow' }
        : { text: `In force until ${dayInWords(endsOn)}`, tag: 'green' };
  }
}

export const presentAgreements = (agreements: readonly Agreement[], today: Day) => ({
  title: 'Sharing agreements',
  rows: agreements.map((each): Cell[] => [
    { text: each.title, href: `/agreements/${each.id}` },
    standingInWords(each, today),
    text(each.parties.map(({ name }) => name).join(', ')),
    text(each.classes.map(inPlainWords).join(', ')),
  ]),
});

type Around = { gateways: readonly Labelled[]; today: Day; mayEnd: boolean; mayMake: boolean };

export function presentAgreement(agreement: Agreement, { gateways, today, mayEnd, mayMake }: Around) {
  const { id, title, purpose, parties, classes, startsOn, endsOn, madeBy, madeOn, endedBy, endReason } = agreement;
  const isRunning = ['not-yet', 'in-force'].includes(agreement.standing);
  return {
    title: 'Sharing agreement',
    name: title,
    standing: standingInWords(agreement, today),
    terms: [
      ...summaryRow('Agencies', parties.map(({ name }) => name).join(', ')),
      ...summaryRow('What is shared', classes.map(inPlainWords).join(', ')),
      ...summaryRow('Gateway', labelIn(gateways, agreement.gateway)),
      ...summaryRow('What for', purpose),
      ...summaryRow('First day', dayInWords(startsOn)),
      ...summaryRow('Last day', dayInWords(endsOn)),
      ...summaryRow('Made', [dayInWords(madeOn), madeBy?.name].filter(Boolean).join(', ')),
      ...summaryRow('Ended by', endedBy?.name),
      ...summaryRow('Why it ended', endReason),
    ],
    before: agreement.supersedes && `/agreements/${agreement.supersedes}`,
    after: agreement.supersededBy && `/agreements/${agreement.supersededBy}`,
    ending: isRunning && mayEnd ? `/agreements/${id}/ending` : null,
    replacement: isRunning && mayMake ? `/agreements/new?replaces=${id}` : null,
    back: { href: '/agreements', text: 'Sharing agreements' },
  };
}

type Form = { agencies: readonly Named[]; choices: DutyChoices; own: string; old: Agreement | null };

/** The page on which an agreement is made; `old` is the one whose place it takes. */
export const presentTerms = ({ agencies, choices: { gateways, dataClasses }, own, old }: Form) => ({
  title: old ? 'Replace a sharing agreement' : 'Make a sharing agreement',
  replaces: old && { title: old.title, version: old.version },
  gateways: gateways.map(({ code, label }) => ({ code, name: label })),
  parties: agencies.map(({ id, name }) => ({ field: `${PARTY}${id}`, name, isOwn: id === own })),
  // Who somebody is belongs to every agreement: there is nothing to choose.
  classes: dataClasses
    .filter((code) => code !== 'identity')
    .map((code) => ({ field: `${CLASS}${code}`, name: inPlainWords(code) })),
  back: { href: old ? `/agreements/${old.id}` : '/agreements' },
});

/** What stands in the form before anybody typed: the own agency, or the terms of the one that is replaced. */
export function firstAnswers(own: string, old: Agreement | null, today: Day): Answers {
  if (!old) return { [`${PARTY}${own}`]: 'yes' };
  const ticked = [...old.parties.map(({ id }) => `${PARTY}${id}`), ...old.classes.map((code) => `${CLASS}${code}`)];
  const { title, gateway, purpose } = old;
  return {
    ...{ title, gateway, purpose },
    ...Object.fromEntries(ticked.map((field) => [field, 'yes'])),
    ...answersOfDay('startsOn', today),
  };
}

export const PARTY = 'party-';
export const CLASS = 'class-';
