import type { DataClass, Role } from '@waymark/events';
import { mayCall } from './abilities.js';
import type { Action } from './policy-table.js';
import { REMITS, type Remit } from './remit.js';

/** Actions that are about one thing, each as a sentence that goes on from "may". */
export type ActionGroup = { title: string; actions: Partial<Record<Action, string>> };

/** The policy table in words, for whoever asks what they may do: every action stands in one group, and in one only. */
export const ACTION_GROUPS: readonly ActionGroup[] = [
  {
    title: 'Oneself, and what is about no child',
    actions: {
      'me:read': 'See who they are signed in as',
      'agency:read': 'See which agencies, teams and colleagues there are',
      'clock:read': 'See the day that Waymark goes by',
      'policy:read': 'See who may do what: this page',
      'catalogue:read': 'See which programmes are offered, and by which rules',
    },
  },
  {
    title: 'A child’s record',
    actions: {
      'person:register': 'Register a child who is not known yet',
      'person:find': 'Look for a child by name',
      'person:read': 'See a child’s record, and what it said before',
      'timeline:read': 'See what happened to a child, in the order of time',
      'person:correct': 'Correct a child’s record, and add carers and numbers to it',
      'person:restrict': 'Name those who alone may know of a child, and lift that again',
      'person:exclude': 'Name those who may never know of a child',
      'person:closed': 'Have lists and counts without the children who are closed to them',
      'person:count': 'Have figures without the children whom a list hides from them',
      'names:read': 'See the names of children and colleagues beside what they work on',
      'identifiers:resolve': 'Find children by their numbers, many at once',
    },
  },
  {
    title: 'Referrals and consent',
    actions: {
      'referral:draft': 'Begin a referral and answer its questions',
      'referral:read': 'See a referral',
      'referral:list': 'See the list of referrals',
      'referral:submit': 'Submit a referral',
      'referral:withdraw': 'Withdraw a referral that their agency made',
      'referral:decide': 'Accept or refuse a referral that their agency was asked to decide',
      'consent:read': 'See which consent was given, in which words',
      'consent:record': 'Record consent to share, or to take part',
      'consent:withdraw': 'Record that consent was taken back',
    },
  },
  {
    title: 'Programmes, from the offer to the ending',
    actions: {
      'eligibility:ask': 'Ask whether a programme fits a child, and why',
      'enrolment:read': 'See a child’s enrolment in a programme',
      'enrolment:list': 'See the list of enrolments',
      'offer:accept': 'Record that an offer was accepted',
      'offer:decline': 'Record that an offer was declined',
      'session:plan': 'Plan a session, or move it to another day',
      'attendance:record': 'Record who came to a session',
      'enrolment:complete': 'Complete an enrolment',
      'enrolment:return': 'End an enrolment early, or return it to the police',
      'finding:list': 'See what waits for somebody’s judgement',
      'finding:decide': 'Decide about what the system found',
      'session:overdue': 'See sessions that passed without a record',
      'enrolment:close': 'Close an enrolment without fault',
      'enrolment:reallocate': 'Give an enrolment to another worker',
      'enrolment:extend': 'Give a child more time for a programme',
      'guard:pass': 'Plan closer to the last safe day for a prosecution',
      'warning:issue': 'Issue a warning; a final one is a manager’s',
      'breach:review': 'Decide a breach review',
      'evidence-pack:read': 'See the evidence pack of a return',
    },
  },
  {
    title: 'Police outcomes, and who came back',
    actions: {
      'police-outcome:record': 'Record or correct a police outcome',
      'police-outcome:import': 'Import police outcomes from a file',
      'police-outcome:read': 'See a child’s police outcomes',
      'follow-up:read': 'See whether a child came back within the time',
      'import:read': 'See how an import went',
      'rate:read': 'See how many children came back, as counts and shares',
      'delivery:read': 'See what was delivered, as counts',
      'prevention-report:read': 'See, print and download the prevention report of a quarter',
    },
  },
  {
    title: 'What agencies share',
    actions: {
      'agreement:make': 'Make a sharing agreement with other agencies',
      'agreement:end': 'End a sharing agreement',
      'agreement:read': 'See the sharing agreements of their agency',
    },
  },
  {
    title: 'Emergencies',
    actions: {
      'emergency:open': 'Open a record that is closed to them, in an emergency, for an hour',
      'emergency:list': 'See which records were opened in an emergency',
      'emergency:review': 'Review an emergency opening',
    },
  },
  {
    title: 'Who looked',
    actions: {
      'audit:read': 'See who looked at a record',
    },
  },
  {
    title: 'Running Waymark',
    actions: {
      'officer:join': 'Enter an officer who joins',
      'officer:move': 'Move an officer to another team or role',
      'officer:leave': 'Take an officer’s access away when they leave',
      'clock:move': 'Move the clock of the demo',
      'audit-head:read': 'See that the log of who looked is whole',
      'parked:read': 'See which facts could not be heard, by id',
      'parked:release': 'Have a parked fact heard again',
      'parked:skip': 'Skip a parked fact for good',
      'replay:run': 'Work a service’s tables out again from what was said',
      'facts:read': 'Read what was said, to work its tables out again',
    },
  },
];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  referrer: 'Referrer',
  'triage-officer': 'Triage officer',
  'programme-worker': 'Youth justice worker',
  'case-holder': 'Case holder',
  manager: 'Manager',
  'safeguarding-lead': 'Safeguarding lead',
  'police-officer': 'Police officer',
  analyst: 'Analyst',
  'information-governance-officer': 'Information governance officer',
  auditor: 'Auditor',
  'agency-admin': 'Agency administrator',
  'iom-coordinator': 'IOM coordinator',
  'tag-operator': 'Tag operator',
  operator: 'Operator',
};

const REMIT_WORDS: Readonly<Record<Remit, string>> = {
  none: 'No child',
  team: 'Children whom their team holds, or has to do with',
  agency: 'Children whom a team of their agency holds, or has to do with',
};

/** Somebody to whom no route tells a child's name meets children as numbers only, however far the remit goes. */
export const remitInWords = (role: Role): string =>
  `${REMIT_WORDS[REMITS[role]]}${REMITS[role] !== 'none' && !mayCall(role, 'names:read') ? ', in counts only' : ''}`;

export const CLASS_WORDS: Readonly<Record<DataClass, string>> = {
  identity: 'who they are',
  contact: 'carers and contacts',
  programme: 'programmes and sessions',
  offence: 'offences and decisions',
  health: 'health and access needs',
  safeguarding: 'safeguarding',
  location: 'whereabouts',
  victim: 'victim and family view',
};

/** What is asked about each look at a record, in this order. The first no decides. */
export const ORDER_OF_DECISION: readonly { title: string; words: string }[] = [
  {
    title: 'Are you signed in?',
    words: 'Your session has not ended, and you still work for an agency.',
  },
  {
    title: 'Does your role do this at all?',
    words: 'The tables on this page say so. Whoever is not listed may not.',
  },
  {
    title: 'Do you have to do with this child?',
    words:
      'Your team, or for some roles a team of your agency, holds the record, or has a referral or a programme with the ' +
      'child that runs or ended not long ago. If another agency holds the record, an agreement between the two of you must be in force today.',
  },
  {
    title: 'Are you excluded?',
    words:
      'Whoever is on a child’s exclusion list never sees the child: no role, restriction or emergency changes that.',
  },
  {
    title: 'Is the record restricted?',
    words:
      'Where some officers alone may know of a child, you must be one of them. In an emergency a record that is closed by this or ' +
      'the third question can be opened for an hour, to read, and somebody reviews it afterwards.',
  },
  {
    title: 'Which part of it do you work with?',
    words:
      'Each role sees some classes of data. What another agency keeps is shown by those classes that the agreement names. The rest is left out, and the page says so.',
  },
];
