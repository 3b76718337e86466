import { addDays, type Day } from '@waymark/kernel';
import { WORKING } from './calendar.js';
import type { Command, Story } from './command.js';
import type { Officers } from './data.js';
import type { Crew } from './telling.js';

/** What is done about a child's record itself: who alone may know, who may never know, or that somebody looked in an emergency. */
export type Care = 'restricted' | 'excluded' | 'opened' | 'opened elsewhere';

type Caring = { on: Day; crew: Crew; keepers: Officers['keepers'] };

export function takeCare(care: Care, { on, crew, keepers }: Caring): Command {
  const record = '/api/people/persons/{person}';
  const { lists, opens, opensElsewhere } = keepers;
  if (care === 'restricted') {
    // A load that was cut off tells the story again from its start: whoever told it must still see the child.
    const tellers = [lists, crew.decides, crew.refers, crew.triages, crew.works];
    const allowed = [...new Set(tellers)].map((subject) => `{officer:${subject}}`);
    const body = { allowed, reason: 'A parent works for the council, and must not learn of it.' };
    return { on, by: lists, step: 'restrict', path: `${record}/restrictions`, body, changes: 'person' };
  }
  if (care === 'excluded') {
    const reason = 'The officer lives next door, and is the child’s uncle.';
    const body = { officers: [`{officer:${keepers.excluded}}`], category: 'family', reason };
    return { on, by: crew.decides, step: 'exclude', path: `${record}/exclusion`, body, changes: 'person' };
  }
  const [by, category, reason] =
    care === 'opened'
      ? [opens, 'child-missing', 'Not home since last night; the control room asks who knows the family.']
      : [opensElsewhere, 'safeguarding-concern', 'Came to our door with an injury, and gave this name and number.'];
  const path = '/api/people/emergency-openings';
  return { on, by, step: 'open it', path, body: { personId: '{person}', category, reason }, signsInAgain: true };
}

/** An agreement that runs out soon, whatever day today is: the others stand in the staff file, with days of their own. */
export function agreementThatRunsOut(today: Day, { keepers }: Officers): Story {
  const on = WORKING.next(addDays(today, -200));
  const terms: Command = {
    on,
    by: keepers.agreements,
    step: 'agree',
    path: '/api/people/agreements',
    body: {
      title: 'Serious violence: what the unit may see, for half a year',
      gateway: 'serious-violence-duty-2022',
      purpose: 'So that the unit learns which programmes reach children in the places where violence is most frequent.',
      parties: ['{agency:kent-youth-justice}', '{agency:violence-reduction}'],
      classes: ['identity', 'programme'],
      startsOn: on,
      endsOn: addDays(today, 20),
    },
  };
  return { key: `today/${today}/agreement`, commands: [terms] };
}
