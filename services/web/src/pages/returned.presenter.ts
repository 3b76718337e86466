import { addDays, type Day } from '@waymark/kernel';
import type { ReturnedMatter } from '../client/outcomes.js';
import type { Programme } from '../client/enrolment.js';
import { dayInWords } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';

type Around = { today: Day; programmes: Programme[]; names: Map<string, string>; mayRecord: boolean };

/** In days: from when on the last safe day is told in words, besides the date. */
const NEAR = 28;

/** What waits for a formal outcome, or none, the soonest last safe day first. */
export function presentReturned(matters: readonly ReturnedMatter[], { today, programmes, names, mayRecord }: Around) {
  const nameOf = programmeNames(programmes);
  return matters.map(({ enrolmentId, personId, programme, returnedOn, lastSafeDay }): Cell[] => {
    const name = names.get(personId) ?? 'Name not shown';
    const record = { text: 'Record the outcome', href: `/people/${personId}/outcomes/new?enrolment=${enrolmentId}` };
    return [
      { text: name, href: `/enrolments/${enrolmentId}` },
      text(nameOf(programme)),
      { text: dayInWords(returnedOn), sort: returnedOn },
      { text: safeDayInWords(lastSafeDay), sort: lastSafeDay ?? '9', detail: howNear(lastSafeDay, today) },
      { text: 'Evidence pack', href: `/enrolments/${enrolmentId}/evidence-pack`, hidden: `of ${name}` },
      ...(mayRecord ? [{ ...record, hidden: `for ${name}` }] : []),
    ];
  });
}

const safeDayInWords = (day: Day | null): string => (day ? dayInWords(day) : 'No time limit known');

function howNear(lastSafeDay: Day | null, today: Day): string | undefined {
  if (!lastSafeDay || lastSafeDay > addDays(today, NEAR)) return undefined;
  if (lastSafeDay < today) return 'Passed';
  return lastSafeDay === today ? 'Today' : 'Within four weeks';
}

/** For the form in which an outcome is recorded: which of the child's returned programmes it answers. */
export const returnedChoices = (matters: readonly ReturnedMatter[], programmes: readonly Programme[]) =>
  matters.map(({ enrolmentId, programme, returnedOn, lastSafeDay }) => ({
    value: enrolmentId,
    text: `${programmeNames(programmes)(programme)}, returned on ${dayInWords(returnedOn)}`,
    ...(lastSafeDay && { hint: { text: `Last safe day ${dayInWords(lastSafeDay)}` } }),
  }));
