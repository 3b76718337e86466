import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reached, type Settings } from '@waymark/kit';
import { addDays, dayAt, type Day } from '@waymark/kernel';
import { DemoSignIn } from './demo-sign-in.js';
import { OfficerClient, Refused, soon, uuidOf } from './officer-client.js';
import { tell, type Child } from './story.js';

type Loading = { url: string; root: string; settings: Settings; days: number; progress: (text: string) => void };

/**
 * Loads the demo as its officers would have: signed in, over HTTP, day by day, moving the clock forwards until it shows
 * the true day. Never by SQL. Cut off at any moment and begun again, it adds nothing twice.
 */
export async function loadDemo({ url, root, settings, days, progress }: Loading): Promise<void> {
  const children = JSON.parse(readFileSync(join(root, 'infra/demo/children.json'), 'utf8')) as Child[];
  const { clientId, secrets } = settings;
  const signIn = new DemoSignIn({ publicUrl: url, clientId, clientSecret: secrets.clientSecret ?? '' });
  const client = new OfficerClient(url, (subject) => signIn.tokenOf(subject));
  const today = dayAt(new Date().toISOString());
  const firstDay = addDays(today, -days);
  // What people founded has been heard once the officers are let in.
  await soon(() => knows(client), 'The list of officers');

  const stories = children.map((child) => ({ on: firstDay, story: tell({ child, client, firstDay }) }));
  for (let steps = 0; stories.length > 0; steps++) {
    stories.sort((a, b) => (a.on < b.on ? -1 : 1));
    const next = stories[0]!;
    await moveTo(client, next.on);
    const { value, done } = await next.story.next();
    reached('in-the-first-load');
    if (done || value > today) stories.shift();
    else next.on = value;
    progress(`Load the demo: ${next.on}, ${children.length - stories.length} of ${children.length} children`);
  }
  await moveTo(client, today);
}

async function knows(client: OfficerClient): Promise<true | undefined> {
  try {
    for (const officer of ['operator', 'referrer', 'manager', 'worker', 'police'])
      await client.get(officer, '/api/people/me');
    return true;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'not-an-officer') return undefined;
    throw error;
  }
}

async function moveTo(client: OfficerClient, to: Day): Promise<void> {
  const { body } = await client.get<{ today: Day }>('operator', '/api/people/clock');
  if (body.today >= to) return;
  await client.send('operator', '/api/people/clock', { to }, uuidOf(`clock ${to}`));
}
