import { KEEPERS, type Keeper } from '../client/every-service.js';
import type { OfService, Sealed, Standing } from '../client/operating.js';
import { counted, inPlainWords, momentInWords } from '../web/words.js';
import { count, text, type Cell } from './cells.js';

/** One row of a key that stands still: what is known of it, and what may be done about it. */
type Row = { cells: Cell[]; service: Keeper; key: string };

/** What could not be heard, and what the broker would not take. Never what stands in a fact. */
export const presentStanding = ({ parked, refused }: Standing) => ({
  title: 'Parked messages',
  parked: parked.map((each): Row => ({
    ...whereOf(each),
    cells: [
      { text: inPlainWords(each.service), detail: each.key, isId: true },
      { text: each.type ?? 'No fact of ours', detail: `${inPlainWords(each.errorClass)}: ${each.reason}` },
      { text: momentInWords(each.since), detail: triesInWords(each) },
      count(each.facts),
    ],
  })),
  refused: refused.map((each): Row => ({
    ...whereOf(each),
    cells: [
      { text: inPlainWords(each.service), detail: each.key, isId: true },
      { text: each.type, detail: each.reason },
      text(momentInWords(each.since)),
      count(each.waiting),
    ],
  })),
});

const whereOf = ({ service, key }: OfService<{ key: string }>) => ({ service, key });

const triesInWords = ({ tries, nextTryAt }: { tries: number; nextTryAt: string | null }): string =>
  `${counted(tries, 'try', 'tries')}, ${nextTryAt ? `next ${momentInWords(nextTryAt)}` : 'waits for a person'}`;

/**
 * How far each service's audit is sealed, and how much stands still.
 * @param standing null for whoever does not look at what stands still
 */
export const presentRunning = (sealed: readonly Sealed[], standing: Standing | null) => ({
  title: 'Running',
  isOperating: standing !== null,
  rows: sealed.map(({ service, ...chain }): Cell[] => [
    text(inPlainWords(service)),
    ...(standing ? [standing.parked, standing.refused] : []).map((all) =>
      count(all.filter((each) => each.service === service).length),
    ),
    count(chain.sealed),
    {
      ...count(chain.unsealed),
      ...(chain.unsealed > 0 && { detail: `oldest ${Math.round(chain.oldestUnsealedSeconds)} s` }),
    },
    text(chain.heads[0] ? momentInWords(chain.heads[0].at) : 'None yet'),
  ]),
});

/** Out of an address: what is no service of ours is no page. */
export const keeperIn = (name: string): Keeper | null => KEEPERS.find((keeper) => keeper === name) ?? null;
