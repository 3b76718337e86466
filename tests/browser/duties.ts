import { Visitor } from './support/visitor.js';
import { pathsOf, type World } from './support/world.js';

/** Makes an agreement as people do, and opens a record as an officer of another agency would who has a number in hand. */
export async function watchedBy(governance: Visitor): Promise<Pick<World, 'agreement' | 'opening'>> {
  await makeAgreement(governance, 'Prevention in the county');
  const agreement = governance.path();
  const stranger = await Visitor.arrive(governance.page.context().browser()!, { url: governance.url, label: 'page' });
  await stranger.signIn('Jo Whitlock', '/emergency');
  await openInEmergency(stranger);
  governance.problems.push(...stranger.problems);
  await stranger.leave();
  const [opening] = await pathsOf(governance, '/emergency-openings', /\/review$/);
  return { agreement, opening: opening! };
}

export async function makeAgreement(governance: Visitor, title: string): Promise<void> {
  await governance.open('/agreements/new');
  await governance.fill('Title', title);
  await governance.page.getByRole('checkbox', { name: 'Kent Police' }).check();
  await governance.page.getByRole('checkbox', { name: 'Programme' }).check();
  await governance.choose(/Children Act 2004/);
  await governance.fill('What for?', 'So that children are helped before they come back.');
  await governance.fillDay('startsOn', '2026-01-01');
  await governance.fillDay('endsOn', '2028-12-31');
  await governance.press('Make the agreement');
}

async function openInEmergency(stranger: Visitor): Promise<void> {
  await stranger.select('What kind of number do you have?', 'Youth justice case number');
  await stranger.fill('Number', 'YJ-100231');
  await stranger.choose('A child is missing');
  await stranger.fill('What has happened?', 'He did not come home; his mother asks whom he is with.');
  await stranger.press('Open the record');
}
