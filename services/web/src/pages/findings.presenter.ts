import type { OpenFinding, Programme } from '../client/enrolment.js';
import { counted, dayInWords, inPlainWords } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';

type Around = { programmes: Programme[]; names: Map<string, string>; mayDecide: boolean };

/** The oldest first. The system found; a person decides. */
export function presentFindings(findings: OpenFinding[], { programmes, names, mayDecide }: Around) {
  const nameOf = programmeNames(programmes);
  return {
    title: 'Findings to decide',
    rows: findings.map(({ enrolmentId, number, personId, programme, finding, foundOn, sessions }): Cell[] => [
      { text: names.get(personId) ?? 'Name not shown', href: `/enrolments/${enrolmentId}` },
      text(nameOf(programme)),
      {
        text: inPlainWords(finding),
        detail: sessions.length > 0 ? `Rests on ${counted(sessions.length, 'session')}` : undefined,
      },
      { text: dayInWords(foundOn), sort: foundOn },
      mayDecide
        ? { text: 'Decide', href: `/enrolments/${enrolmentId}/findings/${number}`, hidden: 'this finding' }
        : text('Waits for a manager'),
    ]),
  };
}
