import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was not asked before is null, and nothing that was kept changes. */
export class ReferralInFull1760000011000 implements MigrationInterface {
  name = 'ReferralInFull1760000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral
        add referrer jsonb, add safeguarding jsonb, add victim jsonb, add carer jsonb, add next_door jsonb, add decision jsonb,
        add questions jsonb not null default '{"personalUse": null, "acceptsResponsibility": null, "firstOffence": null}',
        add consents_until jsonb not null default '{"share": null, "take-part": null}',
        add eligibility jsonb not null default '{"atSubmission": null, "atDecision": null}';
      update referral set offence = '{"gravity": null, "adjustments": [], "evidenceSufficientOn": null}'::jsonb || offence
        where jsonb_typeof(offence) = 'object';

      alter table consent
        add form text, add form_version int, add recorded_by uuid, add understanding_check text, add understanding_words text,
        add age int, add carer_id uuid, add expires_on date, add replaced_on date;
      -- One that has run out makes room for another, and stays in the ledger.
      drop index consent_live;
      create unique index consent_live on consent (referral_id, "to") where withdrawn_on is null and replaced_on is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
