import type { Notice } from './notice-section.js';

export const accessibility: Notice = {
  title: 'Accessibility statement',
  sections: [
    {
      text: [
        'We want as many people as possible to be able to use Waymark. It is built to the Web Content Accessibility Guidelines 2.2 at level AA, with components of the GOV.UK and Ministry of Justice design systems.',
        'Whoever runs Waymark for a public body must publish a statement of their own, with how to complain (Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018). This page tells what was tested here.',
      ],
    },
    {
      heading: 'What you should be able to do',
      list: [
        'use every page with a keyboard only, and always see where you are',
        'use every page with script switched off',
        'zoom to 400% without scrolling sideways, but for tables of figures and charts, which scroll by themselves',
        'read every chart as a table and as a sentence',
        'have the page read out by a screen reader, with a title, headings, and a name for each question',
        'be told of every mistake at the top of the page and beside the question, with what you typed still there',
        'put off the end of a session, and find what you had typed after signing in again',
      ],
    },
    {
      heading: 'How it was tested',
      text: ['By the tests that come with each version. A page without them fails the build.'],
      table: {
        head: ['What', 'How'],
        rows: [
          [
            'Rules a machine can check',
            'axe-core, rules of WCAG 2.0 to 2.2 A and AA and best practice, on every page in each state that differs, 1,280 and 320 pixels wide',
          ],
          [
            'Zoom and narrow screens',
            'No page scrolls sideways at 320 pixels, and tables of records stand as lists there',
          ],
          ['Paper', 'Nothing of any page is cut off when it is printed on A4'],
          [
            'Keyboard',
            'The whole way from a referral to an outcome is walked with keys alone, attendance included; wherever something is done the focus must be visible',
          ],
          ['Script off', 'The same way is walked without script'],
          [
            'Mistakes',
            'Every form is sent with something missing or wrong: the summary has the focus, leads to the question, and nothing typed is lost',
          ],
        ],
      },
    },
    {
      heading: 'What does not work well yet',
      list: [
        'No audit by people with disabilities has been made, and no screen reader has been tried by somebody who uses one every day.',
        'Tables of figures and charts scroll sideways by themselves on narrow screens. Each can be reached by keyboard and has a name.',
        'On a narrow screen a list cannot be sorted by its headings: they are not shown there.',
        'Sorting a table by its headings needs script.',
        'The warning before the end of a session needs script; without it the session ends after its time, and the next page asks you to sign in.',
        'The evidence pack is a page for printing; its PDF is made by your browser.',
        'There is no Welsh version, and no easy-read version.',
      ],
    },
    {
      heading: 'Tell us',
      text: [
        'If something keeps you from your work, tell whoever runs Waymark for you: which page, what you use, and what happened. If their answer does not help, the Equality Advisory and Support Service can advise you.',
        'This statement was prepared from the tests of this version.',
      ],
    },
  ],
};
