import { join } from 'node:path';
import { dayOf, daysBetween, isWorkingDay, type Day } from '@waymark/kernel';
import { checksumOf, county } from './county.js';
import type { Command, Fields, Story } from './command.js';
import { readCountyData } from './data.js';

const data = readCountyData(join(import.meta.dirname, '../../../../..'));
const { programmes, counted } = data.programmes;
const quarter = counted[0]!;
const TODAY = dayOf('2026-03-11');
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const of = (seed: number, today: Day = TODAY): Story[] => county({ data, seed, today });
const counties = new Map(SEEDS.map((seed) => [seed, of(seed)]));

const step = ({ commands }: Story, name: string): Command | undefined => commands.find((each) => each.step === name);
const programmeOf = (story: Story): unknown => (step(story, 'draft')?.body as Fields | undefined)?.['programme'];
const nameOf = (registered: Command | undefined): string | undefined => {
  const { givenName, familyName, birthDate } = (registered?.body ?? {}) as Record<string, string>;
  return givenName && `${givenName} ${familyName} ${birthDate}`;
};
const agencyAsked = (story: Story): string =>
  String((step(story, 'draft')?.body as Fields)['receivingAgencyId']).replace(/^\{agency:(.*)\}$/, '$1');
const inQuarter = (on: Day | undefined): boolean => on !== undefined && quarter.from <= on && on <= quarter.until;
const STEPS = { completed: 'complete', submitted: 'submit', offered: 'accept' } as const;

describe('the counted quarter', () => {
  it.each(SEEDS)('holds exactly what its report counts, with seed %i', (seed) => {
    const stories = counties.get(seed)!;
    const counts = programmes
      .filter((each) => each.counted[0] !== null)
      .map(({ code, anchor }) => {
        const ofProgramme = stories.filter((story) => programmeOf(story) === code);
        return [code, ofProgramme.filter((story) => inQuarter(step(story, STEPS[anchor])?.on)).length];
      });
    expect(counts).toEqual(
      programmes.filter((each) => each.counted[0] !== null).map(({ code, counted: [count] }) => [code, count]),
    );
  });

  it('adds up to the 131 workbooks of the report, zero rows among them', () => {
    const workbooks = programmes.filter(({ way }) => way === 'workbook').map(({ counted: [count] }) => count ?? 0);
    expect(workbooks).toHaveLength(12);
    expect(workbooks.filter((count) => count === 0)).toHaveLength(2);
    expect(workbooks.reduce((sum, count) => sum + count)).toBe(131);
  });
});

it('is of other people with each seed', () => {
  const people = [...counties.values()].map((stories) =>
    stories.flatMap((story) => nameOf(step(story, 'register')) ?? []),
  );
  for (const [place, names] of people.entries()) {
    expect(names.length).toBeGreaterThan(100);
    for (const others of people.slice(place + 1)) {
      const known = new Set(others);
      // Names are of one county: some meet by chance, with the same day of birth nobody.
      expect(names.filter((name) => known.has(name)).length).toBeLessThan(3);
    }
  }
});

describe('a county', () => {
  const stories = of(1);

  it('is the same again for one seed and day, and another for another seed', () => {
    expect(checksumOf(of(1))).toBe(checksumOf(stories));
    expect(checksumOf(of(2))).not.toBe(checksumOf(stories));
  });

  it('keeps its past when it is loaded a day later', () => {
    const later = new Map(of(1, dayOf('2026-03-12')).map((story) => [story.key, story]));
    const past = stories.filter(({ key }) => !key.startsWith('today/') && !key.startsWith('file/'));
    for (const { key, commands } of past) expect(later.get(key)?.commands.slice(0, commands.length)).toEqual(commands);
  });

  it('has happened between its first day and yesterday, each story in order of time', () => {
    const days = stories.flatMap(({ commands }) => commands.map(({ on }) => on));
    expect([...days].sort()[0]! >= data.programmes.begins).toBe(true);
    expect([...days].sort().at(-1)! < TODAY).toBe(true);
    for (const { commands } of stories)
      expect(commands.map(({ on }) => on)).toEqual([...commands.map(({ on }) => on)].sort());
  });

  it('names each step of a story once, so that each request has a key of its own', () => {
    expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length);
    for (const { commands } of stories) expect(new Set(commands.map((each) => each.step)).size).toBe(commands.length);
  });

  it('has no two children whom somebody could take for one', () => {
    const registered = stories.map((story) => step(story, 'register')?.body as { birthDate: string } | undefined);
    const birthDates = registered.flatMap((person) => person?.birthDate ?? []);
    expect(birthDates.length).toBeGreaterThan(100);
    expect(new Set(birthDates).size).toBe(birthDates.length);
  });

  it('leaves work to do today, whatever day that is', () => {
    for (const today of ['2026-01-01', '2026-03-14', '2026-08-31', '2026-12-28'].map(dayOf)) {
      const waiting = of(1, today).filter(({ key }) => key.startsWith(`today/${today}`));
      expect(waiting.map(({ commands }) => commands.at(-1)!.step)).toEqual(
        expect.arrayContaining(['draft', 'submit', 'accept', 'accept the offer', 'session 3', 'session 4', 'review']),
      );
    }
  });

  it('puts work by for case holders, and lets triage officers decide referrals, where an area has them', () => {
    const { areas } = data.officers;
    const east = { ...areas['east']!, triage: ['triage', 'manager'], caseHolders: ['case'] };
    const staffed = { ...data, officers: { ...data.officers, areas: { ...areas, east } } };
    const told = county({ data: staffed, seed: 1, today: TODAY });
    const last = (name: string) => told.find(({ key }) => key.endsWith(`/${name} case`))!.commands.at(-1)!;
    expect(['offered', 'under way', 'overdue'].map((name) => last(name).step)).toEqual([
      'accept',
      'warn',
      'accept the offer',
    ]);
    expect(last('overdue').by).toBe('case');
    const decisions = told.flatMap(({ commands }) => commands.filter((each) => each.step === 'accept'));
    const inEast = decisions.filter(({ by }) => by === 'triage' || by === 'manager');
    expect(new Set(inEast.map(({ by }) => by)).size).toBe(2);
    expect(inEast.filter(({ by }) => by === 'triage').length).toBeGreaterThan(inEast.length / 4);
  });

  it('is of agencies that refer to each other: about half by the police, some by council and school', () => {
    const areas = Object.values(data.officers.areas);
    const by = stories.flatMap((story) => step(story, 'draft')?.by ?? []).map((subject) => data.posts[subject]!);
    const share = (agency: string) => by.filter((each) => each === agency).length / by.length;
    expect(share('kent-police')).toBeGreaterThan(0.4);
    expect(share('kent-police')).toBeLessThan(0.6);
    expect(share('kent-council')).toBeGreaterThan(0.03);
    expect(share('longshore-academy')).toBeGreaterThan(0);
    for (const story of stories.filter((each) => step(each, 'accept'))) {
      const { receivingAgencyId } = step(story, 'draft')!.body as Record<string, string>;
      const decides = data.posts[step(story, 'accept')!.by]!;
      expect([receivingAgencyId, areas.map(({ agency }) => agency)]).toEqual([
        `{agency:${decides}}`,
        expect.arrayContaining([decides]),
      ]);
    }
  });

  it('gives a child whom another agency holds a number of youth justice with the acceptance, and none before', () => {
    for (const story of stories.filter((each) => step(each, 'register'))) {
      const isSent = data.posts[step(story, 'register')!.by] !== agencyAsked(story);
      const { identifiers } = step(story, 'register')!.body as { identifiers: { scheme: string }[] };
      expect(identifiers.some(({ scheme }) => scheme === 'youth-justice-id')).toBe(!isSent);
      expect(step(story, 'number') !== undefined).toBe(isSent && step(story, 'accept') !== undefined);
    }
  });

  it('tells no offence of a child whom a school refers, since no agreement with it shares one', () => {
    const referred = stories.flatMap((story) => step(story, 'draft') ?? []).filter(({ by }) => by === 'school');
    expect(referred.length).toBeGreaterThan(2);
    expect(referred.filter(({ body }) => (body as Fields)['offence'] !== null)).toEqual([]);
  });

  it('leaves one child restricted, one closed to an officer, two opened in an emergency, and an agreement that runs out', () => {
    const done = stories.flatMap(({ commands }) => commands);
    const named = (name: string) => done.filter((command) => command.step === name);
    expect(['restrict', 'exclude', 'open it', 'agree'].map((name) => named(name).length)).toEqual([1, 1, 2, 1]);
    expect(named('open it').every(({ signsInAgain }) => signsInAgain)).toBe(true);
    const { endsOn } = named('agree')[0]!.body as { endsOn: Day };
    expect(daysBetween(TODAY, endsOn)).toBeLessThanOrEqual(30);
  });

  it('leaves a concern for a child’s safety to look at', () => {
    const concerns = stories.flatMap(({ commands }) => commands.filter(({ body }) => (body as Fields)['concern']));
    expect(concerns.map(({ by }) => by)).toHaveLength(2);
    for (const { on } of concerns) expect(on < TODAY).toBe(true);
  });

  it('has files of the police, the last of which waits', () => {
    const files = stories.filter(({ key }) => key.startsWith('file/police/'));
    expect(files.length).toBeGreaterThan(12);
    expect(files.slice(0, -1).every(({ commands }) => commands.length === 2)).toBe(true);
    expect(files.at(-1)!.commands.map((each) => each.step)).toEqual(['upload']);
  });

  it('is of some size', () => {
    const referrals = stories.filter((story) => step(story, 'draft')).length;
    expect(referrals).toBeGreaterThan(250);
    expect(referrals).toBeLessThan(600);
  });

  it('shows every way on, in one seed or another', () => {
    const all = [stories, of(2), of(3)].flat();
    const steps = new Set(all.flatMap(({ commands }) => commands.map((each) => each.step)));
    for (const name of [
      'refuse',
      'withdraw',
      'decline the offer',
      'decide to return',
      'warn',
      'warn for the last time',
    ])
      expect(steps).toContain(name);
    for (const name of ['review', 'extend', 'close', 'end it', 'take consent back', 'record the outcome', 'confirm'])
      expect(steps).toContain(name);
  });

  it('holds sessions on working days only', () => {
    const sessions = stories.flatMap(({ commands }) => commands.filter(({ path }) => path.endsWith('/attendance')));
    expect(sessions.length).toBeGreaterThan(300);
    expect(sessions.filter(({ on }) => !isWorkingDay(on))).toEqual([]);
  });
});
