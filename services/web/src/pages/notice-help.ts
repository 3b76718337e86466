import type { Notice } from './notice-section.js';

export const help: Notice = {
  title: 'Help',
  sections: [
    {
      text: [
        'Waymark follows a young person from a referral to what came of it. Your role decides which pages you see: what is not in the menu at the top is somebody else’s work.',
        'Your home page shows today’s work, what presses most first. Start there.',
      ],
    },
    {
      heading: 'Find or register somebody',
      list: [
        'Choose “Find a person” and enter a name, in any order. Similar spellings and short forms are found too.',
        'Not there? Choose “Register a person”. If somebody alike is registered already, they are shown first: look before you register twice.',
        'On a person’s page, “Overview” holds the facts, “Timeline” what happened across all services, “Corrections” what the record said before.',
      ],
    },
    {
      heading: 'Make a referral',
      list: [
        'On the person’s page choose “Make a referral”. The list of tasks shows what is missing; each answer is kept as soon as you continue, so you can stop and come back.',
        'Record the consent to share, check your answers, and submit. From then on the referral waits for a decision.',
        'A manager accepts it and gives it to a team and a worker, or refuses it with a reason. Which rules were looked at, and what each of them said, stands beside the decision.',
      ],
    },
    {
      heading: 'Hold a programme',
      list: [
        'The offer appears among your enrolments. Accepting it needs the consent to take part, and plans the sessions.',
        'After each session choose “Record” and what happened. A session that passed without it stands on your home page.',
        'Missed sessions lead to a finding, a warning or a breach review, which a person decides: the system finds, and changes nothing by itself.',
        'At the end choose “Complete”, or “End early or return” with a reason. A return comes with its evidence pack, made for paper.',
      ],
    },
    {
      heading: 'Record a police outcome',
      list: [
        'On the person’s page choose “Record an outcome”, or bring a whole file with “Import outcomes”: it is checked row by row, and nothing counts before you confirm.',
        'Follow-up begins at the offer and at the ending by itself, and tells after 3, 6 and 12 months whether anybody came back.',
      ],
    },
    {
      heading: 'By keyboard',
      table: {
        head: ['Key', 'What it does'],
        rows: [
          [
            'Tab, Shift and Tab',
            'To the next link, button or question, or back. The first stop of a page skips to its main part',
          ],
          ['Enter', 'Follows a link, presses a button, sends a form'],
          ['Space', 'Ticks a box, presses a button'],
          ['Arrow keys', 'Choose among answers, and scroll a wide table once it has the focus'],
        ],
      },
    },
    {
      heading: 'When something is refused',
      text: [
        'The page says what is wrong and what to do, and what you typed is still there. The first line of the box at the top leads to the question.',
        'If it says that somebody changed the record, look at it again: nothing of yours was kept. Sending a form twice does nothing twice. If a page says that Waymark cannot answer, go back and send it again.',
        'A record that you may not see is told as not there. That is so on purpose.',
      ],
    },
    {
      heading: 'Whom to ask',
      list: [
        'About a child or a decision: your manager.',
        'About your role, your team, or somebody who cannot sign in: the administrator of your agency.',
        'About who may see what, or who looked at a record: the information governance officer of your agency.',
        'About a page that does not work: whoever runs Waymark for you. Give the reference that the page shows, and no names.',
      ],
    },
  ],
};
