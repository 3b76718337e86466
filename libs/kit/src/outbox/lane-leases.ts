import type { RelayPool } from './relay-pool.js';
import { LANES } from './say.js';

/** Lane → token. The token grows whenever the lane changes hands. */
export type Held = ReadonlyMap<number, number>;

export interface Leases {
  /** What may be read and sent now: empty when the renewal is overdue. */
  readonly held: Held;
  /** Renews, gives back what is over the fair share, takes what is free. Called every third of a lease, also during a send. */
  tend(sending: ReadonlySet<number>): Promise<void>;
  /** The database said that this token is no longer the lane's. */
  lost(lane: number, token: number): void;
  letGo(): Promise<void>;
}

export const LEASE_SECONDS = 10;

/** Which lanes this instance may send, by the database's clock: each lane has one sender, or the order of a key is gone. */
export class LaneLeases implements Leases {
  private readonly lanes = new Map<number, number>();
  private readonly leaving = new Set<number>();
  private renewedAt = -Infinity;
  private isFirst = true;

  constructor(
    private readonly pool: RelayPool,
    /** Stable across restarts, so that a restarted instance takes its own lanes at once. */
    private readonly holder: string,
  ) {}

  get held(): Held {
    if (performance.now() - this.renewedAt > LEASE_SECONDS * 1_000) return new Map();
    return new Map([...this.lanes].filter(([lane]) => !this.leaving.has(lane)));
  }

  async tend(sending: ReadonlySet<number>): Promise<void> {
    const at = performance.now();
    const [{ others }] = (await this.pool.rows(PRESENT, [this.holder, LEASE_SECONDS])) as [{ others: number }];
    const share = Math.ceil(LANES / (others + 1));
    await this.renew();
    await this.leave(share, sending);
    await this.take(share - this.lanes.size);
    this.renewedAt = at;
  }

  lost(lane: number, token: number): void {
    if (this.lanes.get(lane) === token) this.lanes.delete(lane);
  }

  async letGo(): Promise<void> {
    await this.giveBack([...this.lanes.keys()]);
    await this.pool.rows(`delete from lane_holder where holder = $1`, [this.holder]);
  }

  private async renew(): Promise<void> {
    if (this.lanes.size === 0) return;
    const renewed = await this.pool.rows<{ lane: number }>(RENEW, [LEASE_SECONDS, ...pairs(this.lanes)]);
    const still = new Set(renewed.map(({ lane }) => lane));
    for (const lane of this.lanes.keys()) if (!still.has(lane)) this.lanes.delete(lane);
  }

  // In two steps: what is to leave is read no more, and goes once its last send has ended.
  private async leave(share: number, sending: ReadonlySet<number>): Promise<void> {
    for (const lane of this.leaving) if (!this.lanes.has(lane)) this.leaving.delete(lane);
    await this.giveBack([...this.leaving].filter((lane) => !sending.has(lane)));
    const kept = [...this.lanes.keys()].filter((lane) => !this.leaving.has(lane));
    for (const lane of kept.slice(share)) this.leaving.add(lane);
  }

  private async take(atMost: number): Promise<void> {
    if (atMost <= 0) return;
    const taken = await this.pool.rows<{ lane: number; token: number }>(this.isFirst ? TAKE_OWN : TAKE, [
      this.holder,
      LEASE_SECONDS,
      atMost,
    ]);
    for (const { lane, token } of taken) this.lanes.set(lane, token);
    this.isFirst = false;
  }

  private async giveBack(lanes: number[]): Promise<void> {
    if (lanes.length === 0) return;
    await this.pool.rows(GIVE_BACK, pairs(new Map(lanes.map((lane) => [lane, this.lanes.get(lane)!]))));
    for (const lane of lanes) {
      this.lanes.delete(lane);
      this.leaving.delete(lane);
    }
  }
}

const pairs = (lanes: Map<number, number>): [number[], number[]] => [[...lanes.keys()], [...lanes.values()]];

const PRESENT = `
  with me as (
    insert into lane_holder (holder, expires_at) values ($1, clock_timestamp() + make_interval(secs => $2))
    on conflict (holder) do update set expires_at = excluded.expires_at
  ), gone as (
    delete from lane_holder where expires_at < clock_timestamp() - interval '1 day' and holder <> $1
  )
  select count(*)::int as others from lane_holder where holder <> $1 and expires_at > clock_timestamp()`;

// Two takers: the second waits, looks at the row again and gets nothing. The token grows also when a restarted instance
// takes its own: the process before it may still be sending.
const taking = (free: string) => `
  update lane_lease l set holder = $1, token = token + 1, expires_at = clock_timestamp() + make_interval(secs => $2)
  where lane in (select lane from lane_lease where ${free} order by (holder is not distinct from $1) desc, random() limit $3 for update skip locked)
    and (${free})
  returning lane, token`;

const TAKE = taking(`expires_at < clock_timestamp()`);
// Only at the start: two instances by mistake of one name would else rob each other for ever.
const TAKE_OWN = taking(`expires_at < clock_timestamp() or holder = $1`);

const RENEW = `
  update lane_lease l set expires_at = clock_timestamp() + make_interval(secs => $1)
  from unnest($2::smallint[], $3::bigint[]) mine(lane, token)
  where l.lane = mine.lane and l.token = mine.token and l.expires_at > clock_timestamp() returning l.lane`;

const GIVE_BACK = `
  update lane_lease l set expires_at = '-infinity' from unnest($1::smallint[], $2::bigint[]) mine(lane, token)
  where l.lane = mine.lane and l.token = mine.token`;
