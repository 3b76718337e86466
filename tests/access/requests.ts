import { randomUUID } from 'node:crypto';
import { inLetters } from '../journeys/story.js';
import type { Child } from './children.js';
import type { Row } from './table.js';

export type Request = {
  method: string;
  path: string;
  body?: unknown;
  /** Of the record that changes. */ recordId: string | null;
};
export type Ids = Omit<Child, 'words' | 'restrictedNote'>;

const PERIOD = 'from=2025-01-01&to=2040-12-31';
const QUARTER = 'from=2026-10-01&to=2026-12-31';
const WHY = 'Told by the school, in a letter of this week.';
const LATER = '2040-01-02';
const CARER = { name: 'Kim Ashby', relation: 'mother' };

/** Somebody who never was: what is asked about them has the same shape. */
export const nobody = (): Ids => {
  const id = randomUUID;
  const records = { draftId: id(), submittedId: id(), returnedId: id(), liveId: id(), outcomeId: id(), importId: id() };
  const besides = {
    identifierId: id(),
    carerId: id(),
    openingId: id(),
    agreementId: id(),
    officerId: id(),
    agencyId: id(),
  };
  const names = { givenName: inLetters(id()).slice(0, 14), familyName: inLetters(id()), birthDate: '1999-12-31' };
  return {
    personId: id(),
    spareId: id(),
    names,
    identifier: `YJ${id().slice(0, 8).toUpperCase()}`,
    ...records,
    ...besides,
  };
};

/** The route of the table, asked about this child. Of one that cannot be changed as it is asked, nothing changes. */
export function requestOf({ method, path, rule }: Row, about: Ids): Request {
  const recordId = recordOf(path, rule, about);
  const asked = path
    .replace(':identifier', about.identifierId)
    .replace(':id', recordId ?? '')
    .replace(':carer', about.carerId)
    .replace(':key', about.personId)
    .replace(':to', 'share')
    .replace(':number', '1')
    .replace(':from', 'people');
  const query = QUERIES[path.replace(/^\/api\/\w+\/audit$/, 'audit')]?.(about);
  const body = method === 'GET' ? undefined : (bodyOf(`${method} ${path}`, about) ?? {});
  return { method, path: query ? `${asked}?${query}` : asked, body, recordId };
}

export function recordOf(path: string, rule: string, about: Ids): string | null {
  if (!path.includes('/:id')) return null;
  const [, kind] = /\/([a-z-]+)\/:id/.exec(path)!;
  if (kind === 'referrals')
    return path.includes('/draft') || rule.endsWith('draft') ? about.draftId : about.submittedId;
  if (kind === 'enrolments') return /pack|findings/.test(path) ? about.returnedId : about.liveId;
  return {
    ...{ persons: about.personId, people: about.personId, 'police-outcomes': about.outcomeId, imports: about.importId },
    ...{ agreements: about.agreementId, 'emergency-openings': about.openingId, officers: about.officerId },
  }[kind!]!;
}

const person = ({ personId }: Ids): string => `person=${personId}`;
const QUERIES: Record<string, (about: Ids) => string> = {
  audit: ({ personId }) => `subject=${personId}&purpose=self-monitoring`,
  '/api/people/emergency-openings/counts': () => PERIOD,
  '/api/outcomes/police-outcomes': person,
  '/api/outcomes/follow-ups': person,
  '/api/people/timeline': person,
  '/api/referrals/timeline': person,
  '/api/programmes/timeline': person,
  '/api/outcomes/timeline': person,
  '/api/outcomes/prevention-report': () => QUARTER,
  '/api/outcomes/prevention-report.csv': () => QUARTER,
  '/api/outcomes/first-time-entry': person,
  '/api/outcomes/rates': () => 'anchor=offer',
  '/api/outcomes/intention-to-treat': () => 'anchor=offer',
  '/api/outcomes/intention-to-treat.csv': () => 'anchor=offer',
  '/api/outcomes/measures/national': () => PERIOD,
  '/api/outcomes/first-time-entrants': () => PERIOD,
  '/api/outcomes/deliveries': () => PERIOD,
};

const OUTCOME = { code: '2', offenceOn: '2025-01-02', outcomeOn: '2025-01-01', offences: 1, breach: false };
const SESSION = { plannedOn: LATER, reason: WHY };

/** What makes something new is sent with one wrong answer, which is looked at last: it would be there in the next cell. */
const BODIES: Record<string, (about: Ids) => unknown> = {
  'POST /api/people/clock': () => ({ to: '2020-01-01' }),
  'POST /api/people/officers': (about) => ({ ...post(about), subject: `new-${randomUUID()}`, name: 'Alex Newcomer' }),
  'POST /api/people/officers/:id/move': post,
  'POST /api/people/persons': () => ({ ...nobody().names, birthDate: LATER }),
  'POST /api/people/persons/search': ({ names }) => ({ name: names.familyName }),
  'POST /api/people/persons/duplicates': ({ names, identifier }) => ({
    ...names,
    identifiers: [{ scheme: 'youth-justice-id', value: identifier }],
  }),
  'POST /api/people/identifiers/resolution': ({ identifier }) => ({ scheme: 'youth-justice-id', values: [identifier] }),
  'POST /api/people/names': ({ personId }) => ({ ids: [personId] }),
  'POST /api/people/closed': ({ personId }) => ({ ids: [personId] }),
  'POST /api/people/countable': ({ personId }) => ({ ids: [personId] }),
  'POST /api/people/persons/:id/corrections': () => ({ district: 'Thanet', reason: WHY }),
  'POST /api/people/persons/:id/identifiers': () => ({ scheme: 'local-id', value: randomUUID(), reason: WHY }),
  'POST /api/people/persons/:id/carers': () => CARER,
  'PUT /api/people/persons/:id/carers/:carer': () => ({ ...CARER, reason: WHY }),
  'POST /api/people/persons/:id/restrictions': ({ officerId }) => ({ allowed: [officerId], reason: WHY }),
  'POST /api/people/persons/:id/exclusion': ({ officerId }) => ({
    officers: [officerId],
    category: 'family',
    reason: WHY,
  }),
  'POST /api/people/agreements': ({ agreementId }) => ({
    ...{ title: 'Anew', gateway: 'children-act-2004-s10-11', purpose: WHY, classes: ['programme'] },
    ...{ parties: [agreementId, randomUUID()], startsOn: LATER, endsOn: LATER },
  }),
  'POST /api/people/emergency-openings': ({ spareId }) => ({
    personId: spareId,
    category: 'danger-to-life',
    reason: WHY,
  }),
  'POST /api/people/emergency-openings/:id/review': () => ({
    finding: 'justified',
    note: 'Agreed with the control room',
  }),
  'POST /api/referrals/referrals': ({ personId }) => ({ personId, programme: 'no-such-programme' }),
  'PUT /api/referrals/referrals/:id': () => ({ circumstances: 'Told by the school' }),
  'POST /api/referrals/referrals/:id/withdrawal': () => ({ reason: 'made-in-error' }),
  'POST /api/referrals/referrals/:id/acceptance': ({ officerId }) => ({ teamId: randomUUID(), workerId: officerId }),
  'POST /api/referrals/referrals/:id/refusal': () => ({
    reason: 'no-capacity',
    nextDoor: { to: 'service', code: 'early-help' },
  }),
  'POST /api/referrals/referrals/:id/consents': () => ({
    ...{ to: 'share', words: 'In simple words', understood: true, parentView: 'agrees', givenOn: '2025-06-01' },
  }),
  'POST /api/referrals/referrals/:id/consents/:to/withdrawal': () => ({ withdrawnOn: '2025-06-01' }),
  'POST /api/programmes/eligibility': ({ personId }) => ({
    personId,
    programme: 'workbook-knives-and-weapons',
    facts: {},
  }),
  'POST /api/programmes/enrolments/:id/acceptance': () => ({}),
  'POST /api/programmes/enrolments/:id/completion': () => ({}),
  'POST /api/programmes/enrolments/:id/declinature': () => ({ reason: WHY }),
  'POST /api/programmes/enrolments/:id/return': () => ({ kind: 'unfinished', reason: WHY }),
  'POST /api/programmes/enrolments/:id/closing': () => ({ reasonCode: 'moved-away', reason: WHY }),
  'POST /api/programmes/enrolments/:id/reallocation': ({ officerId }) => ({
    ...{ teamId: randomUUID(), workerId: officerId, reason: WHY },
  }),
  'POST /api/programmes/enrolments/:id/extension': () => ({ weeks: 2, reason: WHY }),
  'POST /api/programmes/enrolments/:id/guard-passes': () => ({ until: LATER, reason: WHY }),
  'POST /api/programmes/enrolments/:id/warnings': () => ({ level: 'first', failure: 'did-not-attend', words: WHY }),
  'POST /api/programmes/enrolments/:id/breach-review/decision': () => ({ decision: 'reinstated', reason: WHY }),
  'POST /api/programmes/enrolments/:id/findings/:number/decision': () => ({ decision: 'excuse-accepted', reason: WHY }),
  'POST /api/programmes/enrolments/:id/sessions': () => ({ ...SESSION, insteadOf: 1 }),
  'PUT /api/programmes/enrolments/:id/sessions/:number': () => SESSION,
  'POST /api/programmes/enrolments/:id/sessions/:number/attendance': () => ({ code: 'AAME', note: 'A letter came' }),
  'POST /api/outcomes/police-outcomes': ({ personId }) => ({ ...OUTCOME, personId, sourceReference: randomUUID() }),
  'POST /api/outcomes/police-outcomes/:id/correction': () => OUTCOME,
  'POST /api/outcomes/imports': () => 'not,the,columns\n',
  'POST /api/outcomes/imports/:id/confirmation': () => ({ acceptRejected: true }),
};
/** In a team that is not there. */
function post(about: Ids) {
  return { agencyId: about.agencyId, teamId: about.personId, role: 'analyst' };
}

const OF_EVERY_SERVICE: Record<string, unknown> = {
  skip: { eventId: randomUUID(), reason: 'Entered by hand in the meantime' },
  replays: { from: 'nobody' },
  republications: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' },
};

const bodyOf = (route: string, about: Ids): unknown => {
  if (BODIES[route]) return BODIES[route](about);
  const last = route.split('/').at(-1)!;
  return OF_EVERY_SERVICE[last] ?? { reason: WHY };
};
