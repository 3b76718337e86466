import { search } from '../line-referral.js';
import type { Visitor } from '../support/visitor.js';
import { pathsOf } from '../support/world.js';
import type { Stop } from './stop.js';

const CONSTABLE = 'PC Marcus Dyer';
const TRIAGE = 'Leah Sandhu';
const MANAGER = 'Helen Farrow';
const WORKER = 'Tom Akehurst';
/** Of the child who is new: nobody in the demo bears this name. */
const FAMILY = 'Tideswell';

/** A case from the street to the first session. */
export const REFERRING: Stop[] = [
  { name: 'sign-in', by: null, go: (visitor) => visitor.open('/sign-in') },
  { name: 'home-police', by: CONSTABLE, go: (constable) => constable.open('/home') },
  { name: 'nobody-found', by: CONSTABLE, go: (constable) => search(constable, FAMILY) },
  { name: 'register', by: CONSTABLE, go: describeChild },
  {
    name: 'draft',
    by: CONSTABLE,
    go: async (constable) => {
      await constable.press('Register');
      await constable.press('Make a referral');
      await constable.follow('Choose the programme');
      await constable.choose('Reframe');
      await constable.press('Continue');
    },
  },
  {
    name: 'offence',
    by: CONSTABLE,
    go: async (constable) => {
      await constable.follow('Enter the offence');
      await constable.select('Kind of offence', 'Drugs: possession, class B');
    },
  },
];

export const DECIDING: Stop[] = [
  { name: 'home-triage', by: TRIAGE, go: (triage) => triage.open('/home') },
  {
    name: 'referral',
    by: TRIAGE,
    go: async (triage) => {
      await triage.follow('Referrals to look at first');
      await triage.open((await pathsOf(triage, triage.path(), /^\/referrals\/[0-9a-f-]{36}$/))[0]!);
    },
    as: 'telephone',
  },
  {
    name: 'decision',
    by: MANAGER,
    go: async (manager) => {
      await manager.open('/home');
      await manager.follow('Referrals to decide');
      await manager.open((await pathsOf(manager, manager.path(), /^\/referrals\/[0-9a-f-]{36}$/))[0]!);
      await manager.press('Decide');
    },
  },
];

export const WORKING: Stop[] = [
  { name: 'home-worker', by: WORKER, go: (worker) => worker.open('/home') },
  {
    name: 'offer',
    by: MANAGER,
    go: async (manager) => {
      const [offered] = await pathsOf(manager, '/enrolments?status=offered', /^\/enrolments\/[^/]+$/);
      await manager.open(`${offered}/offer`);
    },
  },
  {
    name: 'schedule',
    by: MANAGER,
    go: async (manager, before) => {
      before.enrolment = await inTrouble(manager);
      await manager.open(before.enrolment);
      before.person = (await manager.page.locator('h1 a').getAttribute('href'))!;
    },
    from: 'Sessions',
  },
  {
    name: 'attendance',
    by: MANAGER,
    go: async (manager, { enrolment }) => {
      const [session] = await pathsOf(manager, enrolment, /\/sessions\/\d+$/);
      await manager.open(session!);
    },
    from: 'What happened at the session?',
    as: 'telephone',
  },
];

export const ENDING: Stop[] = [
  {
    name: 'finding',
    by: MANAGER,
    go: async (manager) => openFirst(manager, await pathsOf(manager, '/findings', /\/findings\/\d+$/), 'session'),
  },
  {
    name: 'warning',
    by: MANAGER,
    go: async (manager) => {
      const found = await pathsOf(manager, '/findings', /\/findings\/\d+$/);
      const warnings = found.map((finding) => finding.replace(/\/findings\/\d+$/, '/warnings/new'));
      await openFirst(manager, warnings, 'Which warning?');
    },
  },
  { name: 'breach-review', by: MANAGER, go: (manager, { enrolment }) => manager.open(`${enrolment}/breach-review`) },
  {
    name: 'timeline',
    by: MANAGER,
    go: async (manager, before) => {
      await manager.open(before.person);
      before.number = /YJ-\d+/.exec(await manager.text())?.[0] ?? before.number;
      await manager.follow('Timeline');
    },
  },
  {
    name: 'evidence-pack',
    by: MANAGER,
    go: async (manager) => {
      const [returned] = await pathsOf(manager, '/enrolments?status=returned', /^\/enrolments\/[^/]+$/);
      await manager.open(`${returned}/evidence-pack`);
    },
    as: 'paper',
  },
];

/** An enrolment with something to decide, and sessions to record: one that waits for a breach review, where there is such. */
async function inTrouble(manager: Visitor): Promise<string> {
  const found = await pathsOf(manager, '/findings', /\/findings\/\d+$/);
  let calmer: string | null = null;
  for (const enrolment of found.map((finding) => finding.replace(/\/findings\/\d+$/, ''))) {
    await manager.open(enrolment);
    if ((await manager.page.locator('main a[href*="/sessions/"]').count()) === 0) continue;
    if ((await manager.text()).includes('Breach review')) return enrolment;
    calmer ??= enrolment;
  }
  if (!calmer) throw new Error('No enrolment has a finding to decide and a session to record');
  return calmer;
}

/** The first of these pages that says so; where none does, the first. */
async function openFirst(manager: Visitor, paths: string[], words: string): Promise<void> {
  for (const path of paths) {
    await manager.open(path);
    if ((await manager.text()).includes(words)) return;
  }
  await manager.open(paths[0]!);
}

/** Found nobody, and writes down who it is. */
async function describeChild(constable: Visitor): Promise<void> {
  await constable.follow('Register a person');
  await constable.fill('Given name', 'Rowan');
  await constable.fill('Family name', FAMILY);
  await constable.fillDay('birthDate', '2011-02-28');
  await constable.fill('District (optional)', 'Dover');
}
