import { writeFileSync } from 'node:fs';
import { launchChromium } from '../support/browser.js';
import { walkTheLine } from '../line.js';

// Run by infra/test/fresh-start.mjs in a clone that was just started.
it('from a referral to a repeat outcome that moves the rate', async () => {
  const browser = await launchChromium();
  try {
    const child = { given: 'Rowan', family: 'Freshfield', born: '2012-02-29', caseNumber: 'YJ-FRESH' };
    const site = { url: process.env['WAYMARK_SITE']!, browser };
    const walked = await walkTheLine(site, { script: true, looks: false }, child);
    expect(walked.after).toMatchObject({ n: walked.before.n + 1, repeats: walked.before.repeats + 1 });
    expect(walked.problems).toEqual([]);
    writeFileSync(process.env['WAYMARK_WALKED']!, JSON.stringify(walked));
  } finally {
    await browser.close();
  }
});
