import { addDays, type Day } from '@waymark/kernel';
import type { Crew } from './support/crew.js';
import { today } from './support/operator.js';
import { dayIn } from './support/written-days.js';
import { mustShow, search } from './line-referral.js';
import type { Child } from './line.js';

const OUTCOME_22 = '22: Diversionary, educational or intervention activity done, no further action';

/** Outcome 22 says that the activity is done: before that it is not taken. */
export async function refusesOutcome22(crew: Crew, child: Child): Promise<void> {
  const { police } = crew;
  await police.open('/home');
  await crew.look('police', 'home-police');
  await search(police, child.family);
  await police.follow(`${child.family}, ${child.given}`);
  await police.press('Record an outcome');
  await fillOutcome22(crew, child);
  await crew.look('police', 'outcome');
  await police.press('Record');
  mustShow(await police.text(), 'Outcome 22 is recorded once the programme is completed');
  await crew.look('police', 'outcome-refused');
}

export async function recordOutcome22(crew: Crew, person: string, child: Child): Promise<void> {
  const { police } = crew;
  const form = `${person}/outcomes/new`;
  await police.until(form, async () => {
    await fillOutcome22(crew, child);
    await police.press('Record');
    return (await police.text()).includes('The outcome is recorded');
  });
  await crew.look('police', 'person-with-outcome');
}

/** A file with the child's later charge, and a row about nobody that is known: checked, then kept. */
export async function importFormalOutcome(crew: Crew, { caseNumber }: Child): Promise<void> {
  const { police } = crew;
  const on = await today(crew.operator);
  const row = (number: string) =>
    `youth-justice-id,${number},${addDays(on, -12)},1,1,no,${addDays(on, -2)},IMPORT-${number}`;
  const file = [
    'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference',
    row(caseNumber),
    row('YJ-NOBODY'),
  ];
  await police.open('/imports/new');
  await crew.look('police', 'import');
  const buffer = Buffer.from(`${file.join('\r\n')}\r\n`);
  await police.attach('CSV file', { name: 'outcomes.csv', mimeType: 'text/csv', buffer });
  await police.press('Check the file');
  await police.until(police.path(), async () => (await police.text()).includes('1 new outcome would go in'));
  mustShow(await police.text(), 'Nobody with this identifier is known');
  await crew.look('police', 'import-report');
  await police.check(police.page.getByRole('checkbox'));
  await police.press('Import');
  mustShow(await police.text(), 'The outcomes are imported');
  await crew.look('police', 'import-done');
}

/** The first day after the follow-up that began at the offer; the repeat stands beside it. */
export async function windowEnd({ police, look }: Crew, person: string): Promise<Day> {
  const fromTheOffer = police.page.getByRole('row').filter({ hasText: '12 months from the offer' });
  await police.until(
    person,
    async () =>
      (await police.text()).includes('1: Charge or summons') &&
      (await fromTheOffer.innerText()).includes('Further formal outcome on'),
  );
  await look('police', 'person-with-repeat');
  return dayIn(await fromTheOffer.getByRole('cell').nth(2).innerText());
}

async function fillOutcome22({ police, operator }: Crew, { caseNumber }: Child): Promise<void> {
  const on = await today(operator);
  await police.select('Police outcome type', OUTCOME_22);
  await police.fillDay('offenceOn', addDays(on, -30));
  await police.fillDay('outcomeOn', on);
  await police.fill('Police reference', `OUTCOME-22-${caseNumber}`);
}
