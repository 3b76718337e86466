import type { World } from './support/world.js';

/** Where each page of web is met, by its route. A route without an entry fails the test. */
export const PAGES: Record<string, (world: World) => string[]> = {
  '/': () => ['/'],
  '/home': () => ['/home'],
  '/help': () => ['/help'],
  '/cookies': () => ['/cookies'],
  '/accessibility': () => ['/accessibility'],
  '/privacy': () => ['/privacy'],
  '/sign-in': () => ['/sign-in?to=/referrals'],
  '/idp-sign-in/:uid': () => ['/sign-in'],
  '/signed-out': () => ['/signed-out'],
  '/timed-out': () => ['/timed-out'],
  '/people/find': () => ['/people/find'],
  '/people/new': () => ['/people/new'],
  '/people/:id': ({ person }) => [person],
  '/people/:id/outcomes/new': ({ person }) => [`${person}/outcomes/new`],
  '/referrals': () => ['/referrals', '/referrals?status=refused'],
  '/referrals/:id': ({ submitted, accepted }) => [submitted, accepted],
  '/referrals/:id/draft': ({ draft }) => [`${draft}/draft`],
  '/referrals/:id/draft/check': ({ draft }) => [`${draft}/draft/check`],
  '/referrals/:id/draft/:step': ({ draft }) =>
    ['programme', 'route', 'offence', 'circumstances'].map((step) => `${draft}/draft/${step}`),
  '/referrals/:id/consents/:to': ({ draft, submitted }) => [
    `${draft}/consents/share`,
    `${submitted}/consents/take-part`,
  ],
  '/referrals/:id/consents/:to/withdrawal': ({ accepted }) => [`${accepted}/consents/take-part/withdrawal`],
  '/referrals/:id/decision': ({ submitted }) => [`${submitted}/decision`],
  '/referrals/:id/withdrawal': ({ submitted }) => [`${submitted}/withdrawal`],
  '/enrolments': () => ['/enrolments', '/enrolments?status=returned'],
  '/enrolments/:id': ({ offered, active }) => [offered, active],
  '/findings': () => ['/findings'],
  '/enrolments/:id/offer': ({ offered }) => [`${offered}/offer`],
  '/enrolments/:id/completion': ({ active }) => [`${active}/completion`],
  '/enrolments/:id/return': ({ active }) => [`${active}/return`],
  '/enrolments/:id/findings/:number': ({ finding }) => [finding],
  '/enrolments/:id/sessions/:number': ({ session }) => [session],
  '/enrolments/:id/sessions/:number/:way': ({ move, again }) => [move, again],
  '/outcomes': () => ['/outcomes', '/outcomes?anchor=ending'],
  '/imports/new': () => ['/imports/new'],
  '/imports/:id': ({ staged }) => [staged],
  '/clock': () => ['/clock'],
};

/** What is no page to look at, and why. */
export const NO_PAGES: Record<string, string> = {
  '/stay': 'asked by a script only, answers nothing',
  '/sign-in/callback':
    'the provider sends the browser here and it goes on; opened by hand it is an error, looked at apart',
};
