import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Copy } from './copy.js';

const TSC = 'node_modules/typescript7/bin/tsc';
const JEST = 'node_modules/jest/bin/jest.js';

describe('the pages of docs/how-to do what they say', () => {
  let copy: Copy;
  beforeEach(() => void (copy = new Copy()));
  afterEach(() => copy.remove());

  it('adds an event', async () => {
    copy.follow('add-an-event.md');
    await copy.node(TSC, '-b');
    await copy.node('infra/docs/generate.mjs');
    const map = readFileSync(join(copy.folder, 'docs/event-map.md'), 'utf8');
    expect(map).toContain('| `programmes.enrolment-handed-over` | 1 | programmes | outcomes |');
    const said = await copy.node(JEST, '-c', 'services/programmes/jest.config.cjs', 'hand-over');
    expect(said).toContain('Tests:       1 passed, 1 total');
    expect(await copy.node(JEST, '-c', 'libs/events/jest.config.cjs')).toContain('0 total');
  });

  it('adds a programme', async () => {
    copy.follow('add-a-programme.md');
    await copy.node(TSC, '-b');
    const said = await copy.node(JEST, '-c', 'services/programmes/jest.config.cjs', 'peer-mentoring');
    expect(said).toContain('Tests:       1 passed, 1 total');
    const table = await copy.node(JEST, '-c', 'services/programmes/jest.config.cjs', 'eligibility/table', '--verbose');
    expect(table).toContain('pupil-of-years-8-and-9, the 12th birthday: pass');
  });
});
