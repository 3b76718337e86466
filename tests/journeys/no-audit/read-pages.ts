import type { Story } from '../story.js';
import { entry, staged } from './outcome-samples.js';
import { withCarer, withIdentifier } from './person-samples.js';
import { found, offered, underWay } from './programme-samples.js';
import { once, pageOf, type PageRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const PROGRAMME = 'reframe';

type Whole = Story<WholeDesk>;
const aChild = (story: Whole) => once(story, 'child', () => story.child());
const aDraft = (story: Whole) => once(story, 'draft', async () => story.draft(await aChild(story), PROGRAMME));
const aSubmitted = (story: Whole) =>
  once(story, 'submitted', async () => story.submitted(await aChild(story), PROGRAMME));
const anOffer = (story: Whole) => once(story, 'offer', () => offered(story));
const anEnrolment = (story: Whole) => once(story, 'enrolment', () => underWay(story, []));
const anEnd = (story: Whole) => once(story, 'end', () => underWay(story, ['ATTC']));
const aFinding = (story: Whole) => once(story, 'finding', () => found(story));
const anImport = (story: Whole) => once(story, 'import', () => staged(story));

const aRecord = (story: Whole) => once(story, 'record', () => withCarer(story));
const aNumber = (story: Whole) => once(story, 'number', () => withIdentifier(story));
const anOutcome = (story: Whole) =>
  once(story, 'outcome', async () => story.post('police', '/api/outcomes/police-outcomes', await entry(story)));

const open = (by: string, path: string): PageRequest => ({ by, path });

/** Each may be opened, whether or not there is anything to decide on it. */
const pagesOfAnEnrolment = (by: string, pages: string[]): Samples<PageRequest> =>
  Object.fromEntries(
    pages.map((page) => [
      `GET /enrolments/:id/${page}`,
      async (story: Whole) => open(by, `${pageOf((await anEnrolment(story)).path)}/${page}`),
    ]),
  );

/** From where a record is over HTTP to its pages. */
export const personPage = (of: string): string => of.replace('/api/people/persons/', '/people/');
export const carerPage = ({ of, carerId }: { of: string; carerId: string }): string =>
  `${personPage(of)}/carers/${carerId}`;
export const mistakePage = ({ of, identifierId }: { of: string; identifierId: string }): string =>
  `${personPage(of)}/identifiers/${identifierId}/mistake`;

/** Pages that are looked at. */
export const samplePages: Samples<PageRequest> = {
  'GET /home': async () => open('worker', '/home'),
  'GET /stay': async () => open('worker', '/stay'),
  'GET /clock': async () => open('operator', '/clock'),
  'GET /findings': async () => open('manager', '/findings'),
  'GET /overdue': async () => open('worker', '/overdue'),
  'GET /outcomes': async () => open('analyst', '/outcomes'),
  'GET /outcomes/intention-to-treat': async () => open('analyst', '/outcomes/intention-to-treat'),
  'GET /outcomes/intention-to-treat.csv': async () => open('analyst', '/outcomes/intention-to-treat.csv'),
  'GET /outcomes/local-and-national': async () => open('analyst', '/outcomes/local-and-national'),
  'GET /outcomes/first-time-entrants': async () => open('analyst', '/outcomes/first-time-entrants'),
  'GET /outcomes/deliveries': async () => open('police', '/outcomes/deliveries'),
  'GET /outcomes/prevention-report': async () => open('police', '/outcomes/prevention-report'),
  'GET /outcomes/prevention-report.csv': async () => open('police', '/outcomes/prevention-report.csv'),
  'GET /people/find': async () => open('referrer', '/people/find'),
  'GET /people/new': async () => open('referrer', '/people/new'),
  'GET /people/:id': async (story) => open('worker', `/people/${(await aChild(story)).id}`),
  'GET /looked': async () => open('manager', '/looked'),
  'GET /people/:id/looked': async (story) => open('manager', `/people/${(await aChild(story)).id}/looked`),
  'GET /referrals/:id/looked': async (story) => open('manager', `${pageOf(await aSubmitted(story))}/looked`),
  'GET /people/:id/timeline': async (story) => open('worker', `/people/${(await aChild(story)).id}/timeline`),
  'GET /people/:id/history': async (story) => open('worker', `/people/${(await aChild(story)).id}/history`),
  'GET /people/:id/correction': async (story) => open('worker', `/people/${(await aChild(story)).id}/correction`),
  'GET /people/:id/carers/new': async (story) => open('worker', `/people/${(await aChild(story)).id}/carers/new`),
  'GET /people/:id/carers/:carer/correction': async (story) =>
    open('worker', `${carerPage(await aRecord(story))}/correction`),
  'GET /people/:id/carers/:carer/ending': async (story) => open('worker', `${carerPage(await aRecord(story))}/ending`),
  'GET /people/:id/identifiers/new': async (story) =>
    open('worker', `/people/${(await aChild(story)).id}/identifiers/new`),
  'GET /people/:id/identifiers/:identifier/mistake': async (story) => open('worker', mistakePage(await aNumber(story))),
  'GET /police-outcomes/:id/correction': async (story) =>
    open('police', `${pageOf((await anOutcome(story)).location!)}/correction`),
  'GET /people/:id/restriction': async (story) => open('manager', `/people/${(await aChild(story)).id}/restriction`),
  'GET /people/:id/outcomes/new': async (story) => open('police', `/people/${(await aChild(story)).id}/outcomes/new`),
  'GET /referrals': async () => open('manager', '/referrals'),
  'GET /referrals/:id': async (story) => open('manager', pageOf(await aSubmitted(story))),
  'GET /referrals/:id/draft': async (story) => open('referrer', `${pageOf(await aDraft(story))}/draft`),
  'GET /referrals/:id/draft/:step': async (story) => open('referrer', `${pageOf(await aDraft(story))}/draft/offence`),
  'GET /referrals/:id/draft/check': async (story) => open('referrer', `${pageOf(await aDraft(story))}/draft/check`),
  'GET /referrals/:id/consents/:to': async (story) => open('referrer', `${pageOf(await aDraft(story))}/consents/share`),
  'GET /referrals/:id/consents/:to/withdrawal': async (story) =>
    open('referrer', `${pageOf(await aSubmitted(story))}/consents/share/withdrawal`),
  'GET /referrals/:id/decision': async (story) => open('manager', `${pageOf(await aSubmitted(story))}/decision`),
  'GET /referrals/:id/withdrawal': async (story) => open('referrer', `${pageOf(await aSubmitted(story))}/withdrawal`),
  'GET /enrolments': async () => open('worker', '/enrolments'),
  'GET /enrolments/:id': async (story) => open('worker', pageOf((await anOffer(story)).path)),
  'GET /enrolments/:id/offer': async (story) => open('worker', `${pageOf((await anOffer(story)).path)}/offer`),
  'GET /enrolments/:id/completion': async (story) => open('worker', `${pageOf((await anEnd(story)).path)}/completion`),
  'GET /enrolments/:id/return': async (story) => open('worker', `${pageOf((await anEnrolment(story)).path)}/return`),
  'GET /enrolments/:id/findings/:number': async (story) =>
    open('manager', `${pageOf((await aFinding(story)).path)}/findings/1`),
  'GET /enrolments/:id/sessions/:number': async (story) =>
    open('worker', `${pageOf((await anEnrolment(story)).path)}/sessions/1`),
  'GET /enrolments/:id/sessions/:number/:way': async (story) =>
    open('worker', `${pageOf((await anEnrolment(story)).path)}/sessions/1/day`),
  ...pagesOfAnEnrolment('worker', ['warnings/new', 'extension', 'sessions/new']),
  ...pagesOfAnEnrolment('manager', ['breach-review', 'guard', 'closing', 'reallocation', 'looked']),
  ...pagesOfAnEnrolment('police', ['evidence-pack']),
  'GET /imports/new': async () => open('police', '/imports/new'),
  'GET /imports/:id': async (story) => open('police', pageOf((await anImport(story)).location!)),
};
