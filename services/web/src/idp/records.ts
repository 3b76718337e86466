import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Database } from '../database.js';

/** The provider's grants and tokens. In its own memory store they would die with the process, and no session could refresh. */
export class Records implements Adapter {
  constructor(
    private readonly database: Database,
    private readonly kind: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
    await this.database.query(
      `insert into idp_record values ($1, $2, $3, now() + make_interval(secs => $4))
       on conflict (kind, id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
      [this.kind, id, payload, expiresIn ?? null],
    );
  }

  find(id: string) {
    return this.first('id = $2', id);
  }

  findByUid(uid: string) {
    return this.first(`payload ->> 'uid' = $2`, uid);
  }

  findByUserCode(userCode: string) {
    return this.first(`payload ->> 'userCode' = $2`, userCode);
  }

  async consume(id: string) {
    await this.database.query(
      `update idp_record set payload = payload || jsonb_build_object('consumed', extract(epoch from now())::int)
       where kind = $1 and id = $2`,
      [this.kind, id],
    );
  }

  async destroy(id: string) {
    await this.database.query('delete from idp_record where kind = $1 and id = $2', [this.kind, id]);
  }

  async revokeByGrantId(grantId: string) {
    await this.database.query(`delete from idp_record where kind = $1 and payload ->> 'grantId' = $2`, [
      this.kind,
      grantId,
    ]);
  }

  private async first(where: string, value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.database.query<{ payload: AdapterPayload }>(
      `select payload from idp_record where kind = $1 and ${where} and (expires_at is null or expires_at > now())`,
      [this.kind, value],
    );
    return rows[0]?.payload;
  }
}

/** Called at each start: what has expired is of no use to anybody. */
export const dropExpired = (database: Database) => database.query('delete from idp_record where expires_at < now()');
