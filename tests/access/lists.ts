import { asking, helper } from './access-staff.js';
import { countsSeen } from './counts.js';
import type { World } from './world.js';

/** Who is on a list is in no number: the world counts as if it were without them. */
export function lists(world: () => World): void {
  it('leave every count and every home page as they were before these children came', async () => {
    const { product, before } = world();
    const now = await countsSeen(product);
    const isAsking = ([name]: [string, string]): boolean => !name.startsWith('east-');
    expect([...before].filter(isAsking).filter(([, told]) => !told.startsWith('200 '))).toEqual([]);
    expect(new Map([...now].filter(isAsking))).toEqual(new Map([...before].filter(isAsking)));
    expect(asking('analyst')).not.toBe(helper('east', 'analyst'));
  });

  it('are counted for whoever may know of them, so that there was something to hide', async () => {
    const { product, before } = world();
    const now = await countsSeen(product);
    const all = helper('east', 'analyst');
    const changed = [...now].filter(([name, told]) => name.startsWith(all) && before.get(name) !== told);
    expect(changed.map(([name]) => name.split('?')[0])).toEqual(
      expect.arrayContaining([
        `${all} rates`,
        `${all} intention-to-treat`,
        `${all} first-time-entrants`,
        `${all} deliveries`,
      ]),
    );
  });
}
