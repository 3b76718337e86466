import { MARKERS, type Marker } from '@waymark/kit';
import { MarkerFile } from './marker-file.js';
import { printedSeed, random } from './random.js';
import { Rig, type Shape } from './rig.js';
import { CLEAN } from './summary.js';

type Line = { marker: Marker; process: string; at: number };

/** Each at a later pass than the first, so that the process is in the middle of its work. */
const LINES: Record<Shape, Line[]> = {
  split: [
    { marker: 'after-commit-before-send', process: 'people', at: 6 },
    { marker: 'after-commit-before-send', process: 'referrals', at: 9 },
    { marker: 'after-acknowledgement-before-delete', process: 'programmes', at: 4 },
    { marker: 'inside-a-batch', process: 'programmes', at: 2 },
    { marker: 'after-effect-before-offset', process: 'outcomes', at: 3 },
  ],
  'all-in-one': [
    { marker: 'after-commit-before-send', process: 'all-in-one', at: 25 },
    { marker: 'after-acknowledgement-before-delete', process: 'all-in-one', at: 25 },
    { marker: 'inside-a-batch', process: 'all-in-one', at: 2 },
    { marker: 'after-effect-before-offset', process: 'all-in-one', at: 9 },
  ],
};

describe.each(Object.entries(LINES) as [Shape, Line[]][])('killed at a named line, %s', (shape, lines) => {
  const next = random(printedSeed(`kill-lines, ${shape}`));
  const file = new MarkerFile();
  let rig: Rig;

  beforeAll(async () => {
    rig = await Rig.open(shape, next);
  });
  afterAll(async () => {
    await rig?.stop();
    file.remove();
  });

  it.each(lines)('$marker in $process: nothing is lost, nothing happens twice', async ({ marker, process, at }) => {
    await rig.system.kill(process, 'SIGTERM');
    await rig.system.start(process, file.environment(marker, at));
    rig.work();
    const stands = await file.reached(marker).catch(String);
    const pid = rig.system.pidOf(process);
    const inFlight = await rig.kill(process);
    // Also when nobody came to that line: the next one needs a system that runs.
    await rig.system.start(process);
    expect(stands).toBe(pid);
    await rig.finish();
    expect(await rig.verdict(`${marker} in ${process}, ${inFlight} in flight`)).toMatchObject(CLEAN);
    expect(rig.open).toBe(0);
  });
});

it('every line has its test, here or where it belongs', () => {
  const elsewhere: Marker[] = [
    'between-migrations',
    'inside-a-migration',
    'in-the-first-load',
    'while-staging-an-import',
    'inside-the-confirmation-of-an-import',
  ];
  const tested = new Set([
    ...Object.values(LINES)
      .flat()
      .map(({ marker }) => marker),
    ...elsewhere,
  ]);
  expect([...tested].sort()).toEqual(Object.keys(MARKERS).sort());
});
