import { sessionCookie } from '../web/sessions.js';
import { counted } from '../web/words.js';
import type { Installation, Notice } from './notice-section.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Names, purposes and times as this installation has them. */
export function cookies({ isDemo, isLoopback, idle, absolute }: Installation): Notice {
  const [quiet, most] = [counted(idle / MINUTE, 'minute'), counted(absolute / HOUR, 'hour')];
  const session = [
    sessionCookie({ isLoopback }).name,
    'Tells which session is yours. It holds a number, no data about anybody. Scripts cannot read it',
    `After ${quiet} without a page, after ${most} at most, and when you sign out`,
  ];
  const signIn = [
    ['_interaction, _interaction_resume', 'Carry you through the demo’s own sign-in page', 'After 10 minutes'],
    ['_session', 'Keeps you signed in at the demo’s own sign-in page', 'After 8 hours, and when you sign out'],
    ['the same names with .sig', 'Seal the cookies above, so that nobody can change them', 'With them'],
  ];
  return {
    title: 'Cookies',
    sections: [
      {
        text: [
          'Cookies are small pieces of text that a website keeps in your browser. Waymark uses only those without which you could not sign in or stay signed in. There is no measuring, no advertising, and nobody else’s cookie, so there is nothing to agree to.',
        ],
      },
      {
        heading: 'Essential cookies',
        table: { head: ['Name', 'What it is for', 'Ends'], rows: [session, ...(isDemo ? signIn : [])] },
      },
      ...(isDemo
        ? []
        : [
            {
              text: [
                'The sign-in service of your organisation may set cookies of its own. Its own page tells of them.',
              ],
            },
          ]),
      {
        heading: 'What is kept in your browser besides',
        text: [
          'The stylesheet and the script of these pages, which hold nothing about anybody. No page itself is kept, and the last page of signing out clears what there was.',
        ],
      },
    ],
  };
}
