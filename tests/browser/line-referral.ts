import { NAMES, type Crew } from './support/crew.js';
import type { Visitor } from './support/visitor.js';
import { today } from './support/operator.js';
import type { Child } from './line.js';

/** Registers the child and refers them, with both consents. Gives the address of the child. */
export async function refer(crew: Crew, child: Child): Promise<string> {
  const { referrer } = crew;
  const on = await today(crew.operator);
  await crew.look('operator', 'clock');
  await referrer.open('/home');
  await crew.look('referrer', 'home-referrer');
  const person = await register(crew, child);

  await referrer.press('Make a referral');
  await crew.look('referrer', 'draft');
  await answer(crew, 'Choose the programme', 'programme', () => referrer.choose('Reframe'));
  await answer(crew, 'Say how the child came to be referred', 'route', () =>
    referrer.check(referrer.page.getByRole('radio').first()),
  );
  await answer(crew, 'Say who refers', 'referrer', () => referrer.choose('Neighbourhood police officer or PCSO'));
  await answer(crew, 'Enter the offence', 'offence', async () => {
    await referrer.select('Kind of offence', 'Drugs: possession, class B');
    await referrer.fillDay('on', on);
    await referrer.choose('In the Crown Court as well');
  });
  await answer(crew, 'Score how grave the offence is', 'gravity', async () => {
    await referrer.choose('2');
    await referrer.check(referrer.page.getByRole('checkbox', { name: 'Has made amends, or wants to' }));
  });
  await answer(crew, 'Answer what programmes ask', 'questions', async () => {
    for (const question of ['own use', 'accept responsibility', 'first offence'])
      await among(referrer, question, 'Yes');
  });
  await answer(crew, 'Say whether the child is safe', 'safeguarding', async () => {
    await among(referrer, 'Signs of supplying drugs', 'No');
    await among(referrer, 'Looked after', 'Yes');
  });
  await answer(crew, 'Say what the victim thinks', 'victim', () => referrer.choose('There is no victim'));
  await addCarer(crew, person);
  await answer(crew, 'Say who the parent or carer is', 'carer', async () => {
    await referrer.choose('Morgan Elder');
    await among(referrer, 'Have they been told', 'Yes');
    await referrer.choose('Agrees');
  });
  const circumstances = 'Found with a small amount. Sorry <b>about</b> it & ready to talk.';
  await answer(crew, 'Describe the circumstances', 'circumstances', () =>
    referrer.write(referrer.page.getByRole('textbox'), circumstances),
  );
  await referrer.follow('Record the consent to share');
  await consent(crew, 'consent-to-share', on);
  await crew.look('referrer', 'draft-answered');

  await referrer.press('Check answers and submit');
  for (const wanted of [circumstances, 'Morgan Elder', 'Looked after', 'Score 1'])
    mustShow(await referrer.text(), wanted);
  await crew.look('referrer', 'check');
  await referrer.press('Submit the referral');
  mustShow(await referrer.text(), 'The referral is submitted');
  mustShow(await referrer.text(), 'Tell the child’s social worker');
  await crew.look('referrer', 'referral-submitted');
  await referrer.press('Record consent to take part');
  await consent(crew, 'consent-to-take-part', on);
  mustShow(await referrer.text(), 'The consent is recorded');
  await crew.look('referrer', 'referral-with-consents');
  return person;
}

/** A manager accepts the referral and gives it to the worker. */
export async function decide(crew: Crew, { given, family }: Child): Promise<void> {
  const { manager } = crew;
  await manager.open('/home');
  await crew.look('manager', 'home-manager');
  await manager.follow('Referrals to decide');
  await crew.look('manager', 'referrals');
  await manager.follow(`${given} ${family}`);
  await manager.press('Decide');
  await manager.select('Team that takes the child on', 'East Kent');
  await manager.select('Worker', `${NAMES.worker}, East Kent`);
  mustShow(await manager.text(), 'Consent to take part: not known');
  await crew.look('manager', 'decision');
  await manager.press('Accept the referral');
  mustShow(await manager.text(), 'The referral is accepted');
  await crew.look('manager', 'referral-accepted');
}

async function register(crew: Crew, { given, family, born, caseNumber }: Child): Promise<string> {
  const { referrer } = crew;
  await search(referrer, family);
  await crew.look('referrer', 'nobody-found');
  await referrer.follow('Register a person');
  await referrer.fill('Given name', given);
  await referrer.fill('Family name', family);
  await referrer.fillDay('birthDate', born);
  await referrer.select('Who gave them a number? (optional)', 'Youth justice case number');
  await referrer.fill('Number', caseNumber);
  await crew.look('referrer', 'register');
  await referrer.press('Register');
  mustShow(await referrer.text(), caseNumber);
  await crew.look('referrer', 'person');
  const person = referrer.path();
  await search(referrer, family);
  mustShow(await referrer.text(), '1 person found');
  await crew.look('referrer', 'found');
  await referrer.follow(`${family}, ${given}`);
  return person;
}

export async function search(visitor: Visitor, name: string): Promise<void> {
  await visitor.open('/people/find');
  await visitor.fill('Name', name);
  await visitor.press('Find');
}

async function answer(
  { referrer, look }: Crew,
  task: string,
  name: string,
  give: () => Promise<unknown>,
): Promise<void> {
  await referrer.follow(task);
  await give();
  await look('referrer', `draft-${name}`);
  await referrer.press('Continue');
}

/** In the child's own record, while the draft waits. */
async function addCarer({ referrer, look }: Crew, person: string): Promise<void> {
  const draft = referrer.path();
  await referrer.open(`${person}/carers/new`);
  await referrer.fill('Name', 'Morgan Elder');
  await referrer.select('Who are they to the child?', 'Grandparent');
  await look('referrer', 'carer-new');
  await referrer.press('Add to the record');
  mustShow(await referrer.text(), 'Morgan Elder');
  await referrer.open(draft);
}

/** One of several questions with the same answers. */
const among = (visitor: Visitor, question: string, answer: string) =>
  visitor.check(visitor.page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }));

async function consent({ referrer, look }: Crew, name: string, on: string): Promise<void> {
  await referrer.check(referrer.page.locator('[name=form]').first());
  await referrer.fill('In what words was it explained?', 'Who will know, what for, and that they may take it back.');
  await among(referrer, 'Did the child understand it?', 'Yes');
  await referrer.choose('Said it back in their own words');
  await referrer.choose('Agrees');
  await referrer.choose('Morgan Elder');
  await referrer.fillDay('givenOn', on);
  await look('referrer', name);
  await referrer.press('Record the consent');
}

export function mustShow(text: string, wanted: string): void {
  if (!text.includes(wanted)) throw new Error(`"${wanted}" does not stand on the page:\n${text}`);
}
