import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From here on no audit row can be changed without being noticed: see docs/decisions/0013. */
export class AuditChain1760000000600 implements MigrationInterface {
  name = 'AuditChain1760000000600';

  async up(runner: QueryRunner): Promise<void> {
    const [{ schema }] = await runner.query(`select current_schema() as schema`);
    await runner.query(`
      -- One place in the chain for each audit row. detail is the salted digest of what may be erased of the row; without its
      -- salt it says nothing. Two sealers at once could fork the chain: previous is unique, so one of them fails.
      create table seal (
        number bigint primary key, audit_id bigint not null unique, detail bytea not null, salt bytea,
        previous bytea not null unique, hash bytea not null
      );
      -- One narrow row for each audit row not yet sealed; deleted once it is. Filled by the insert itself.
      create table unsealed (id bigint primary key);
      create function audit_waits_for_its_seal() returns trigger language plpgsql set search_path = ${schema}, pg_temp as
        $$ begin insert into unsealed (id) values (new.id); return null; end $$;
      create trigger audit_waits_for_its_seal after insert on audit
        for each row execute function audit_waits_for_its_seal();
      -- Signed with a key that the database does not know.
      create table audit_head (
        number bigint primary key, hash bytea not null, at timestamptz not null, key text not null, signature text not null
      );

      -- Nothing of a row changes but its detail, and that to nothing.
      create function only_detail_goes() returns trigger language plpgsql as $$ begin
        old.address := null; old.details := '{}';
        if new is distinct from old then raise exception 'audit rows are never changed'; end if;
        return new;
      end $$;
      create function only_salt_goes() returns trigger language plpgsql as $$ begin
        old.salt := null;
        if new is distinct from old then raise exception 'audit rows are never changed'; end if;
        return new;
      end $$;
      create or replace trigger audit_append_only before delete or truncate on audit
        for each statement execute function audit_is_append_only();
      create trigger audit_detail_only before update on audit for each row execute function only_detail_goes();
      create trigger seal_append_only before delete or truncate on seal
        for each statement execute function audit_is_append_only();
      create trigger seal_salt_only before update on seal for each row execute function only_salt_goes();
      create trigger audit_head_append_only before update or delete or truncate on audit_head
        for each statement execute function audit_is_append_only();

      -- The only way to it for a service, whose role may change neither table. What says that something was erased stays.
      create function erase_audit_detail(wanted bigint[]) returns bigint language plpgsql security definer
        set search_path = ${schema}, pg_temp as $$
        declare erased bigint;
        begin
          if exists (select from unnest(wanted) w(id) where not exists (select from seal where audit_id = w.id)) then
            raise exception 'a row must be sealed before its detail is erased';
          end if;
          if exists (select from audit where id = any (wanted) and kind = 'erase') then
            raise exception 'what says that something was erased is kept';
          end if;
          update seal set salt = null where audit_id = any (wanted) and salt is not null;
          get diagnostics erased = row_count;
          update audit set address = null, details = '{}' where id = any (wanted);
          return erased;
        end $$;
      revoke all on function erase_audit_detail(bigint[]) from public;
      grant execute on function erase_audit_detail(bigint[]) to ${schema};
    `);
    // The trigger above has waited for whoever was writing: all that came before is visible, all that comes after is in line.
    await runner.query(`insert into unsealed (id) select id from audit`);
    await runner.query(
      `insert into audit (kind, actor, role, subjects, route, details)
       select 'admin', $1, 'system', '{}', 'migration', jsonb_build_object('adopted', count(*), 'last', max(id))
       from audit having count(*) > 0`,
      [`system:${schema}/${this.name}`],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
