import { setTimeout as pause } from 'node:timers/promises';
import { printedSeed, random } from './random.js';
import { Rig } from './rig.js';
import { CLEAN } from './summary.js';

const MOMENTS = 20;
const PROCESSES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];

type Moment = { process: string; after: number; away: number };

it(`survives a kill -9 at ${MOMENTS} moments drawn by a seed`, async () => {
  const next = random(printedSeed('kill-moments'));
  const moments = draw(next);
  const told: string[] = [];
  const rig = await Rig.open('split', next);
  try {
    rig.work({ desks: 10, breath: 25 });
    for (const { process, after, away } of moments) {
      await pause(after);
      const inFlight = await rig.kill(process);
      told.push(`${process} after ${after} ms with ${inFlight} commands in flight, away for ${away} ms`);
      await pause(away);
      await rig.system.start(process);
    }
    console.log(`killed:\n${told.join('\n')}`);
    await rig.finish();
    expect(await rig.verdict(`${MOMENTS} moments`)).toMatchObject(CLEAN);
    expect(rig.open).toBe(0);
    expect(rig.kills).toBe(MOMENTS);
  } finally {
    await rig.stop();
  }
});

/** Each process at least twice, in an order and at times of chance. */
function draw(next: () => number): Moment[] {
  const any = () => PROCESSES[Math.trunc(next() * PROCESSES.length)]!;
  const processes = [...PROCESSES, ...PROCESSES, ...Array.from({ length: MOMENTS - 2 * PROCESSES.length }, any)];
  return processes
    .map((process) => ({ process, place: next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ process }) => ({ process, after: Math.trunc(next() * 900), away: Math.trunc(next() * 400) }));
}
