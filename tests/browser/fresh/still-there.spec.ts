import { readFileSync } from 'node:fs';
import { arriveCrew, crewOf } from '../support/crew.js';
import { launchChromium } from '../support/browser.js';
import { readRate } from '../support/rate.js';
import type { Walked } from '../line.js';

// Run by infra/test/fresh-start.mjs after the product was stopped and started again.
it('the child, the enrolment and the rate are still there', async () => {
  const { child, person, enrolment, after } = JSON.parse(
    readFileSync(process.env['WAYMARK_WALKED']!, 'utf8'),
  ) as Walked;
  const browser = await launchChromium();
  try {
    const url = process.env['WAYMARK_SITE']!;
    const crew = await arriveCrew(browser, { url, label: 'again', script: true, looks: false });
    await crew.police.open(person);
    expect(await crew.police.heading()).toBe(`${child.given} ${child.family}`);
    expect(await crew.police.text()).toMatch(/22: [\s\S]*1: Charge or summons|1: Charge or summons[\s\S]*22: /);
    await crew.worker.open(enrolment);
    expect(await crew.worker.text()).toContain('Completed');
    expect(await readRate(crew.analyst)).toEqual(after);
    expect(crewOf(crew).flatMap(({ problems }) => problems)).toEqual([]);
  } finally {
    await browser.close();
  }
});
