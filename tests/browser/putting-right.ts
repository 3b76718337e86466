import { dayAt } from '@waymark/kernel';
import type { Stage } from './answers.js';
import type { Visitor } from './support/visitor.js';

const BORN = '2010-02-19';
const REASON = 'Told by the school, with a letter';
const NUMBER = 'KYJ-55120';

/** What a record said wrongly, put right: it says the right thing now, and what it said before stays. */
export function describePuttingRight(stage: () => Stage): void {
  describe('a record that was wrong', () => {
    it('gets a number, and loses it again when it was somebody else’s', async () => {
      const { referrer } = stage().crew;
      const person = await register(referrer, 'Numbersby');
      await referrer.follow('Add a number');
      await referrer.select('Who gave them the number?', 'Number of your own agency');
      await referrer.fill('Number', NUMBER);
      await referrer.fill('Where is the number from?', REASON);
      await referrer.press('Add to the record');
      expect(referrer.path()).toBe(person);
      expect(await referrer.text()).toContain('The number is added.');
      await referrer.follow(/^Mark as wrong/);
      expect(await referrer.text()).toContain(`${NUMBER} will find nobody here any more`);
      await referrer.fill('How do you know that it is wrong?', REASON);
      await referrer.press('Mark as wrong');
      expect(await referrer.text()).toContain(NUMBER);
      expect(await referrer.page.getByRole('link', { name: 'Mark as wrong' }).count()).toBe(0);
      await referrer.look('number-found-wrong');
      expect(referrer.problems.splice(0)).toEqual([]);
    });

    it('has its carer corrected, and removed', async () => {
      const { worker } = stage().crew;
      const person = await register(worker, 'Carersby');
      await worker.follow('Add a parent or carer');
      await worker.fill('Name', 'Alex Elder');
      await worker.select('Who are they to the child?', 'Mother');
      await worker.press('Add to the record');
      await worker.follow('Correct Alex Elder');
      expect(await worker.page.locator('#name').inputValue()).toBe('Alex Elder');
      await worker.fill('Name', 'Alexa Elder');
      await worker.fill('Why is it corrected?', REASON);
      await worker.press('Correct the record');
      await worker.follow('Remove Alexa Elder');
      await worker.fill('Why are they removed?', REASON);
      await worker.press('Remove from the record');
      expect(worker.path()).toBe(person);
      expect(await worker.text()).toContain('No parent or carer is recorded.');
      await worker.follow('Corrections');
      expect(await worker.text()).toContain('Alex Elder');
      expect(worker.problems.splice(0)).toEqual([]);
    });

    it('has its police outcome corrected, with what it said before under it', async () => {
      const { police } = stage().crew;
      const person = await register(police, 'Outcomesby');
      const today = dayAt(new Date().toISOString());
      await police.press('Record an outcome');
      await police.select('Police outcome type', '8: Community resolution');
      await police.fillDay('offenceOn', today);
      await police.fillDay('outcomeOn', today);
      await police.fill('Police reference', 'PUT-RIGHT-1');
      await police.press('Record');
      await police.follow('Correct 8: Community resolution');
      expect(await police.text()).toContain('It was never corrected.');
      await police.select('Police outcome type', '10: Not in the public interest, decided by the police');
      await police.fill('Number of offences', '3');
      await police.press('Correct the outcome');
      expect(police.path()).toBe(person);
      expect(await police.text()).toContain('Corrected on');
      await police.follow(/^Correct 10: /);
      expect(await police.page.locator('#offences').inputValue()).toBe('3');
      const before = await police.page.getByRole('region', { name: 'What it said before' }).innerText();
      expect(before).toContain('8: Community resolution');
      expect(before).toContain('Corrected by an officer');
      await police.look('outcome-corrected');
      expect(police.problems.splice(0)).toEqual([]);
    });
  });
}

/** Gives the address of a child of their own: other pages are looked at with the demo's. */
async function register(visitor: Visitor, family: string): Promise<string> {
  await visitor.open('/people/new');
  await visitor.fill('Given name', 'Robin');
  await visitor.fill('Family name', family);
  await visitor.fillDay('birthDate', BORN);
  await visitor.press('Register');
  expect(await visitor.heading()).toBe(`Robin ${family}`);
  return visitor.path();
}
