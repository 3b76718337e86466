import type { Crew } from './support/crew.js';
import { moveClockTo } from './support/operator.js';
import { dayIn } from './support/written-days.js';
import { mustShow } from './line-referral.js';
import type { Child } from './line.js';

/** The worker finds the offer among theirs and accepts it. Gives the address of the enrolment. */
export async function openEnrolment(crew: Crew, { given, family }: Child): Promise<string> {
  const { worker } = crew;
  const name = `${given} ${family}`;
  await worker.until('/enrolments', () => worker.page.getByRole('link', { name }).isVisible());
  await crew.look('worker', 'enrolments');
  await worker.follow(name);
  const enrolment = worker.path();
  // The offer and the consent come on two ways: the later one is waited for.
  await worker.until(enrolment, async () => !(await worker.text()).includes('Consent to take part is not known'));
  await crew.look('worker', 'enrolment-offered');
  await worker.press('Answer the offer');
  await crew.look('worker', 'offer');
  await worker.press('Accept and plan the sessions');
  mustShow(await worker.text(), 'The offer is accepted and the sessions are planned');
  await crew.look('worker', 'enrolment-accepted');
  return enrolment;
}

/** Records every session on its day, then completes. */
export async function completeProgramme(crew: Crew, enrolment: string): Promise<void> {
  const { worker, operator, look } = crew;
  const open = worker.page.getByRole('row').filter({ has: worker.page.getByRole('link', { name: /^Record/ }) });
  for (let session = 1; ; session++) {
    await worker.open(enrolment);
    if ((await open.count()) === 0) break;
    await moveClockTo(operator, dayIn(await open.first().innerText()));
    await worker.follow(/^Record session/);
    await worker.choose(/\(ATTC\)$/);
    await worker.fill('Note (optional)', 'Came on time and took part.');
    await look('worker', `attendance-${session}`);
    await worker.press('Record');
    mustShow(await worker.text(), 'is recorded');
  }
  await look('worker', 'enrolment-attended');
  await worker.press('Complete');
  await look('worker', 'completion');
  await worker.press('Complete');
  mustShow(await worker.text(), 'The programme is completed');
  await look('worker', 'enrolment-completed');
  await worker.open('/home');
  await look('worker', 'home-worker');
}
