type Section = {
  heading?: string;
  text?: string[];
  link?: { href: string; text: string };
  list?: string[];
  table?: { head: string[]; rows: string[][] };
};

export type Notice = { title: string; sections: Section[] };

export const help: Notice = {
  title: 'Help',
  sections: [
    {
      text: [
        'Waymark follows a young person from a referral to what came of it. Your role decides which pages you see, and your team which children.',
      ],
      link: { href: '/who-may-do-what', text: 'Who may do what' },
    },
    {
      heading: 'How a case goes',
      list: [
        'Somebody registers the child, or finds the record that is there, and makes a referral with consent to share.',
        'A manager accepts the referral and gives it to a team and a worker, or refuses it with a reason.',
        'The offer appears among the worker’s enrolments. Accepting it needs consent to take part, and plans the sessions.',
        'After each session the worker records what happened. Missed sessions lead to a finding for a manager: the system finds, a person decides.',
        'The enrolment is completed, or returned to the police. From then on, follow-up windows tell whether anybody came back.',
      ],
    },
    {
      heading: 'When something is refused',
      text: [
        'The page says what is wrong and what to do. If it says that somebody changed the record, look at it again: nothing of yours was kept.',
        'Sending a form twice does nothing twice. If a page says that Waymark cannot answer, go back and send it again.',
        'If you report a problem, give the reference that the page shows. Do not send names.',
      ],
    },
  ],
};

export const cookies: Notice = {
  title: 'Cookies',
  sections: [
    {
      text: [
        'Waymark uses only the cookies it needs to keep you signed in. There is no measuring and nobody else’s cookie.',
      ],
    },
    {
      heading: 'Essential cookies',
      table: {
        head: ['Name', 'What it is for', 'Ends'],
        rows: [
          [
            'waymark or __Host-waymark',
            'Tells which session is yours. It holds a number, no data about anybody',
            'After 15 minutes without a page, or when you sign out',
          ],
          [
            '_session, _interaction and _interaction_resume',
            'Only with the demo’s own sign-in: carry you through it',
            'When you sign out',
          ],
        ],
      },
    },
  ],
};

export const accessibility: Notice = {
  title: 'Accessibility statement',
  sections: [
    {
      text: [
        'We want as many people as possible to be able to use Waymark. It is built to the Web Content Accessibility Guidelines 2.2 at level AA.',
        'Whoever runs Waymark for the public must publish a statement of their own, with how to complain. This page tells what was tested.',
      ],
    },
    {
      heading: 'What you should be able to do',
      list: [
        'use every page with a keyboard only, and with script switched off',
        'zoom to 400% without scrolling sideways, but for wide tables, which scroll by themselves',
        'read every chart as a table and as a sentence',
        'have the page read out by a screen reader',
      ],
    },
    {
      heading: 'How it was tested',
      text: [
        'Every page is checked by axe at two widths, walked through by keyboard and looked at with script off. No audit by people with disabilities has been made yet.',
      ],
    },
  ],
};

export const privacy: Notice = {
  title: 'Privacy',
  sections: [
    {
      text: [
        'Waymark holds information about children. What is shown here is for your work with them and for nothing else.',
      ],
    },
    {
      heading: 'What is logged',
      text: [
        'Each look at a record and each change is logged with who did it, when and which record, as section 62 of the Data Protection Act 2018 asks. If the log cannot be written, nothing is shown.',
        'Names are never part of an address or of a page’s title, and names that you search for are kept only until you sign out.',
        'What you had typed into a form when your session ended is kept, encrypted, for you alone until you send it, and for 24 hours at most.',
      ],
    },
    {
      heading: 'In the demo',
      text: ['Every person in the demo is invented. Do not enter anybody real.'],
    },
  ],
};
