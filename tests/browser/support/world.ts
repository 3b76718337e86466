import { watchedBy } from '../duties.js';
import { search } from '../line-referral.js';
import type { Crew } from './crew.js';
import type { Visitor } from './visitor.js';
import { standStill, type StandingStill } from './standing-still.js';

/** Addresses in the demo, one for each kind of page. */
export type World = {
  person: string;
  /** Of that person: a carer, a number to be marked as wrong, and an outcome to be corrected. */
  carer: string;
  identifier: string;
  outcome: string;
  /** A draft without an answer, and one with an offence. */
  draft: string;
  scored: string;
  submitted: string;
  accepted: string;
  offered: string;
  /** Under way, with sessions in every state. */
  active: string;
  /** A session without an outcome, its move to another day, and one that is to be held again. */
  session: string;
  move: string;
  again: string;
  finding: string;
  /** Went back to the police. */
  returned: string;
  /** Somebody of the own agency. */
  officer: string;
  /** Keys that stand still: parked, and refused by the broker. */
  standing: StandingStill;
  /** A file that was read and is not confirmed, with a row that cannot be used. */
  staged: string;
  /** Between two agencies, in force. */
  agreement: string;
  /** The review of a record that an officer of another agency opened in an emergency. */
  opening: string;
};

/** Finds them as people would, and makes what the demo has not. */
export async function lookAround({ referrer, manager, police, admin, governance }: Crew, home: string): Promise<World> {
  const [referred, decided, staged, watched] = await Promise.all([
    openDraft(referrer),
    decidedBy(manager),
    stageFile(police),
    watchedBy(governance),
  ]);
  const [move] = await pathsOf(admin, '/officers', /\/move$/);
  const more = { officer: move!.replace(/\/move$/, ''), standing: await standStill(home) };
  return { ...referred, ...decided, ...more, staged, ...watched, ...(await onRecord(manager, referred.person)) };
}

async function openDraft(referrer: Visitor): Promise<Pick<World, 'person' | 'draft' | 'scored'>> {
  await search(referrer, 'Kayden Marsh');
  await referrer.follow('Marsh, Kayden');
  const person = referrer.path();
  const draft = await newDraft(referrer);
  await referrer.open(person);
  const scored = await newDraft(referrer);
  await referrer.open(`${scored}/draft/offence`);
  await referrer.select('Kind of offence', 'Criminal damage');
  await referrer.fillDay('on', '2026-01-31');
  await referrer.choose('Only in a magistrates’ court');
  await referrer.press('Continue');
  return { person, draft, scored };
}

async function onRecord(manager: Visitor, person: string): Promise<Pick<World, 'carer' | 'identifier' | 'outcome'>> {
  await manager.open(`${person}/carers/new`);
  await manager.fill('Name', 'Morgan Marsh');
  await manager.select('Who are they to the child?', 'Mother');
  await manager.press('Add to the record');
  const one = async (wanted: RegExp) => (await pathsOf(manager, person, wanted))[0]!;
  return {
    carer: (await one(/\/carers\/[^/]+\/ending$/)).replace(/\/ending$/, ''),
    identifier: await one(/\/identifiers\/[^/]+\/mistake$/),
    outcome: await one(/^\/police-outcomes\/[^/]+\/correction$/),
  };
}

async function newDraft(referrer: Visitor): Promise<string> {
  await referrer.press('Make a referral');
  return referrer.path().replace(/\/draft$/, '');
}

type Decided = Pick<
  World,
  'submitted' | 'accepted' | 'offered' | 'active' | 'session' | 'move' | 'again' | 'finding' | 'returned'
>;

async function decidedBy(manager: Visitor): Promise<Decided> {
  const path = async (page: string, wanted: RegExp) => (await pathsOf(manager, page, wanted))[0]!;
  const submitted = await path('/referrals?status=submitted', /^\/referrals\/[^/]+$/);
  const accepted = await path('/referrals?status=accepted', /^\/referrals\/[^/]+$/);
  const offered = await path('/enrolments?status=offered', /^\/enrolments\/[^/]+$/);
  const returned = await path('/enrolments?status=returned', /^\/enrolments\/[^/]+$/);
  const finding = await path('/findings', /\/findings\/\d+$/);
  const active = finding.replace(/\/findings\/\d+$/, '');
  const session = await path(active, /\/sessions\/\d+$/);
  const move = await path(active, /\/day$/);
  const again = await path(active, /\/again$/);
  return { submitted, accepted, offered, active, session, move, again, finding, returned };
}

async function stageFile(police: Visitor): Promise<string> {
  await police.open('/imports/new');
  const rows = [
    'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference',
    'youth-justice-id,YJ-100231,2025-12-01,1,1,no,2025-12-09,STAGED-1',
    'youth-justice-id,YJ-NOBODY,2025-12-01,1,1,no,soon,STAGED-2',
  ];
  const buffer = Buffer.from(rows.join('\n'));
  await police.page.getByLabel('CSV file').setInputFiles({ name: 'outcomes.csv', mimeType: 'text/csv', buffer });
  await police.press('Check the file');
  const staged = police.path();
  await police.until(staged, async () => (await police.text()).includes('1 new outcome would go in'));
  return staged;
}

/** Where the links of a page's content lead. @throws Error when none leads to such an address */
export async function pathsOf(visitor: Visitor, page: string, wanted: RegExp): Promise<string[]> {
  await visitor.open(page);
  const all = await visitor.page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = all.filter((href) => href !== null && wanted.test(href)) as string[];
  if (found.length === 0) throw new Error(`No link of ${page} leads to ${wanted}: ${all.join(' ')}`);
  return found;
}
