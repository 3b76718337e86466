import { addDays } from '@waymark/kernel';
import { Catalogue } from '../src/catalogue.js';
import reframe from '../src/domain/catalogue/reframe.js';
import turnaround from '../src/domain/catalogue/turnaround.js';
import type { Programme } from '../src/domain/programme.js';
import { ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

const offered = async (): Promise<Programme[]> => (await at.desk.as('referrer').get('/api/programmes/catalogue')).body;

/** What a later build would hold: the programme anew from this day on. */
function holdAnew(programme: Programme): void {
  const catalogue = at.desk.running.app.get(Catalogue, { strict: false });
  Object.assign(catalogue, new Catalogue([...catalogue.versions, programme]));
}

describe('a programme that is held anew from tomorrow', () => {
  it('is what new children are offered, and changes nothing for those who are in it', async () => {
    const today = await at.today();
    const before = await at.startToday(reframe.code);
    const sessions = [...reframe.sessions, { number: 3, title: 'Drug Talk', weekOffset: 2 }];
    holdAnew({ ...reframe, heldFrom: addDays(today, 1), sessions });
    expect((await offered()).filter(({ code }) => code === reframe.code)).toMatchObject([
      { sessions: reframe.sessions },
    ]);

    await at.desk.moveClockTo(addDays(today, 1));
    expect((await offered()).filter(({ code }) => code === reframe.code)).toMatchObject([{ sessions }]);
    const after = await at.startToday(reframe.code);
    expect(await at.see(before.id)).toMatchObject({ heldFrom: reframe.heldFrom, sessions: reframe.sessions });
    expect(await at.see(after.id)).toMatchObject({ heldFrom: addDays(today, 1), sessions });

    for (const { id } of [before, after]) await at.attend(id, 'ATTC', 'ATTC');
    expect(await at.act('worker', before.id, 'completion')).toMatchObject({ status: 204 });
    expect(await at.act('worker', after.id, 'completion')).toMatchObject({ status: 409, body: { sessions: [3] } });
  });
});

describe('the catalogue of today', () => {
  it('shows the twelve workbooks with their categories, and no programme that has ended', async () => {
    const programmes = await offered();
    expect(programmes.filter(({ category }) => category !== null)).toHaveLength(12);
    expect(programmes.map(({ code }) => code)).not.toContain(turnaround.code);
  });
});
