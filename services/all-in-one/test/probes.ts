import type { Answer, Caller } from '@waymark/testing';
import type { Canary } from './canary.js';

/** One way to ask for something: about the canary, or in the same words about somebody who never was. */
export type Probe = {
  ask: (caller: Caller, about: Canary) => Promise<Answer>;
  /** `shows`: says something of the canary to whoever may know. `blind`: nothing of any child, however it is asked. */
  kind: 'shows' | 'counts' | 'blind';
  /** Roles differ in what they may ask: `manager` unless given. */
  as?: 'analyst' | 'governance';
};

const get = (path: (about: Canary) => string, more: Partial<Probe> = {}): Probe => ({
  ask: (caller, about) => caller.get(path(about)),
  kind: 'shows',
  ...more,
});
const post = (path: string, body: (about: Canary) => object, more: Partial<Probe> = {}): Probe => ({
  ask: (caller, about) => caller.post(path, body(about), { key: null }),
  kind: 'shows',
  ...more,
});
/** Over all children of the agency: for the analyst, who sees no record. */
const counts = (question: string): Probe => get(() => `/api/outcomes/${question}`, { kind: 'counts', as: 'analyst' });
const blind = (path: string, as?: Probe['as']): Probe => get(() => path, { kind: 'blind', ...(as && { as }) });

const audits = ['people', 'referrals', 'programmes', 'outcomes'].map((service): [string, Probe] => [
  `GET /api/${service}/audit`,
  get(({ personId }) => `/api/${service}/audit?subject=${personId}&purpose=complaint`),
]);

const timelines = ['people', 'referrals', 'programmes', 'outcomes'].map((service): [string, Probe] => [
  `GET /api/${service}/timeline`,
  get(({ personId }) => `/api/${service}/timeline?person=${personId}`),
]);

const PERSON = '/api/people/persons';

/** Every route of the four services that reads, by its name. Those of operators and services hold ids and counts of facts only. */
export const PROBES: Readonly<Record<string, Probe>> = {
  ...Object.fromEntries([...audits, ...timelines]),
  'GET /api/people/persons/:id': get(({ personId }) => `${PERSON}/${personId}`),
  'GET /api/people/persons/:id/history': get(({ personId }) => `${PERSON}/${personId}/history`),
  'GET /api/people/persons/:id/involvements': get(({ personId }) => `${PERSON}/${personId}/involvements`),
  'GET /api/people/persons/:id/restrictions': get(({ personId }) => `${PERSON}/${personId}/restrictions`),
  'GET /api/people/persons/:id/exclusions': get(({ personId }) => `${PERSON}/${personId}/exclusions`),
  // Openings name children by id to whoever reviews them, restricted or not; of whom the reviewer is excluded is shown in
  // services/people/test.
  'GET /api/people/emergency-openings': blind('/api/people/emergency-openings', 'governance'),
  'GET /api/people/emergency-openings/:id': get(({ personId }) => `/api/people/emergency-openings/${personId}`, {
    kind: 'blind',
    as: 'governance',
  }),
  'GET /api/people/emergency-openings/mine': blind('/api/people/emergency-openings/mine'),
  'GET /api/people/emergency-openings/waiting': blind('/api/people/emergency-openings/waiting', 'governance'),
  'GET /api/people/emergency-openings/counts': blind(
    '/api/people/emergency-openings/counts?from=2020-01-01&to=2040-12-31',
    'governance',
  ),
  'GET /api/people/agreements': blind('/api/people/agreements'),
  'GET /api/people/agreements/:id': get(({ personId }) => `/api/people/agreements/${personId}`, { kind: 'blind' }),
  'POST /api/people/persons/search': post(`${PERSON}/search`, ({ names }) => ({ name: names.familyName })),
  'POST /api/people/persons/duplicates': post(`${PERSON}/duplicates`, ({ names, identifier }) => ({
    ...names,
    identifiers: [{ scheme: 'youth-justice-id', value: identifier }],
  })),
  'POST /api/people/names': post('/api/people/names', ({ personId }) => ({ ids: [personId] })),
  'POST /api/people/identifiers/resolution': post('/api/people/identifiers/resolution', ({ identifier }) => ({
    scheme: 'youth-justice-id',
    values: [identifier],
  })),
  'GET /api/people/me': blind('/api/people/me'),
  'GET /api/people/agencies': blind('/api/people/agencies'),
  'GET /api/people/teams': blind('/api/people/teams'),
  'GET /api/people/officers': blind('/api/people/officers'),
  'GET /api/people/clock': blind('/api/people/clock'),
  'GET /api/people/choices': blind('/api/people/choices'),
  'GET /api/referrals/referrals': get(() => '/api/referrals/referrals'),
  'GET /api/referrals/referrals/:id': get(({ referralId }) => `/api/referrals/referrals/${referralId}`),
  'GET /api/referrals/referrals/reasons': blind('/api/referrals/referrals/reasons'),
  'GET /api/referrals/referrals/:id/consents': get(
    ({ referralId }) => `/api/referrals/referrals/${referralId}/consents`,
  ),
  'GET /api/programmes/enrolments': get(() => '/api/programmes/enrolments'),
  'GET /api/programmes/enrolments/:id': get(({ enrolmentId }) => `/api/programmes/enrolments/${enrolmentId}`),
  'GET /api/programmes/enrolments/:id/evidence-pack': get(
    ({ enrolmentId }) => `/api/programmes/enrolments/${enrolmentId}/evidence-pack`,
  ),
  'GET /api/programmes/findings': get(() => '/api/programmes/findings'),
  // Her enrolment has ended, so nothing of it is overdue; that a closed child's is not listed is shown in services/programmes/test.
  'GET /api/programmes/overdue': blind('/api/programmes/overdue'),
  // It tells of nobody by id or name; that a closed child's record is not looked at is shown in services/programmes/test.
  'POST /api/programmes/eligibility': post(
    '/api/programmes/eligibility',
    ({ personId }) => ({ personId, programme: 'deferred-outcome', facts: {} }),
    { kind: 'blind' },
  ),
  'GET /api/programmes/catalogue': blind('/api/programmes/catalogue'),
  'GET /api/programmes/attendance-codes': blind('/api/programmes/attendance-codes'),
  'GET /api/outcomes/police-outcomes': get(({ personId }) => `/api/outcomes/police-outcomes?person=${personId}`),
  'GET /api/outcomes/police-outcomes/:id': get(({ outcomeId }) => `/api/outcomes/police-outcomes/${outcomeId}`),
  'GET /api/outcomes/follow-ups': get(({ personId }) => `/api/outcomes/follow-ups?person=${personId}`),
  'GET /api/outcomes/returned-matters': get(() => '/api/outcomes/returned-matters'),
  'GET /api/outcomes/rates': counts('rates?anchor=ending'),
  'GET /api/outcomes/intention-to-treat': counts('intention-to-treat?anchor=ending'),
  'GET /api/outcomes/intention-to-treat.csv': counts('intention-to-treat.csv?anchor=ending'),
  'GET /api/outcomes/measures/national': counts('measures/national?from=2020-01-01&to=2040-12-31'),
  'GET /api/outcomes/deliveries': counts('deliveries?from=2020-01-01&to=2040-12-31'),
  'GET /api/outcomes/prevention-report': counts('prevention-report?from=2020-01-01&to=2040-12-31'),
  'GET /api/outcomes/prevention-report.csv': counts('prevention-report.csv?from=2020-01-01&to=2040-12-31'),
  'GET /api/outcomes/first-time-entrants': counts('first-time-entrants?from=2020-01-01&to=2040-12-31'),
  'GET /api/outcomes/first-time-entry': get(({ personId }) => `/api/outcomes/first-time-entry?person=${personId}`),
  'GET /api/outcomes/outcome-types': blind('/api/outcomes/outcome-types'),
  'GET /api/outcomes/imports': blind('/api/outcomes/imports'),
};

/** What reads without being asked about a child: counts of files, facts and work, ids of officers and files. */
export const ELSEWHERE =
  /^(GET \/api\/[a-z]+\/(audit\/heads|facts|parked|refused|replays\/:from)|GET \/api\/outcomes\/imports\/.*|POST \/api\/people\/(closed|countable))$/;
