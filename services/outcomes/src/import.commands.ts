import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Refusal, type Day } from '@waymark/kernel';
import {
  Aggregates,
  created,
  reached,
  Store,
  withContent,
  type Done,
  type Officer,
  type Transaction,
} from '@waymark/kit';
import { readRows } from './csv.js';
import { FollowUps } from './follow-ups.js';
import { Identifiers } from './identifiers.js';
import { checkRow, LONGEST_REFERENCE } from './domain/import-row.js';
import { confirmImport, evolveImport, type Import } from './domain/import.js';
import { tidyMemory } from './memory.js';
import { supersede } from './domain/police-outcome.js';
import { keepFormer, PoliceOutcomes } from './police-outcomes.js';
import {
  beUnhurried,
  corrections,
  judgeTogether,
  keepUsable,
  personsIn,
  stageBatch,
  type StagedRow,
} from './staged-rows.js';
import { holdWhile } from './timers.js';
import { imports } from './tables.js';

/** `of`: the size of the whole file in bytes, where it is known. */
export type Progress = (sofar: { rows: number; bytes: number; of: number | null }) => void;

type Checked = { number: number; sourceReference: string | null } & ReturnType<typeof checkRow>;

/** Rows that are resolved and staged together; what people takes at once. */
const BATCH = 1_000;
/** Rows between two collections: so many leave some 8 MB, and one takes some 50 ms. */
const TIDY_AFTER = 10 * BATCH;

@Injectable()
export class ImportCommands {
  private readonly imports: Aggregates<Import>;

  constructor(
    private readonly store: Store,
    private readonly identifiers: Identifiers,
    private readonly followUps: FollowUps,
    private readonly outcomes: PoliceOutcomes,
  ) {
    this.imports = new Aggregates<Import>(store, {
      table: imports,
      evolve: evolveImport,
      at: importAt,
      subjects: ({ id }) => [id],
      isVisibleTo: ({ agencyId }, by) => by.kind === 'system' || agencyId === by.agencyId,
    });
  }

  /**
   * Reads a CSV file as it streams in and stages its rows for a look; nothing of it counts yet. Memory does not grow with the file.
   * @throws Refusal `file-unreadable`: then nothing is left of it
   */
  async stage(
    by: Officer,
    bytes: AsyncIterable<Uint8Array>,
    { of = null, onProgress }: { of?: number | null; onProgress?: Progress } = {},
  ): Promise<Done> {
    const id = randomUUID();
    const digest = createHash('sha256');
    const sofar = { rows: 0, bytes: 0, of };
    const counted = counting(bytes, (chunk) => {
      digest.update(chunk);
      sofar.bytes += chunk.length;
    });
    return holdWhile(this.store, id, async () => {
      const today = await this.begin(by, id);
      try {
        for await (const batch of inBatches(readRows(counted), today)) {
          await this.keepBatch(by, id, batch);
          reached('while-staging-an-import');
          sofar.rows += batch.length;
          if (sofar.rows % TIDY_AFTER === 0) await tidyMemory();
          onProgress?.({ ...sofar });
        }
        const done = await this.finish(by, id, digest.digest('hex'));
        // The same upload was answered before: its import stands, this second reading of the file goes.
        if (done.location !== importAt({ id })) await this.discard(by, id);
        return created(done.location, done.version);
      } catch (error) {
        // Why the reading failed matters more than that its rows could not be taken away now: the sweep does that later.
        await this.discard(by, id).catch(() => undefined);
        throw error;
      }
    });
  }

  /**
   * Keeps every usable row in one transaction: all or none, whatever happens meanwhile.
   * @throws Refusal `rows-rejected`, `still-reading`, `known-meanwhile`
   */
  confirm(by: Officer, id: string, { acceptRejected }: { acceptRejected: boolean }): Promise<Done> {
    return this.imports.change(by, id, async (file, transaction) => {
      const sayings = confirmImport(file, { acceptRejected });
      if (sayings.length === 0) return [];
      await beUnhurried(transaction);
      if ((await keepUsable(transaction, file)) < file.fresh) throw knownMeanwhile(id);
      for await (const persons of personsIn(transaction, id, BATCH))
        await transaction.audit({ kind: 'collect', subjects: persons, details: { importId: id } });
      await this.keepCorrections(transaction, file);
      await this.followUps.judge(transaction, { importId: id });
      reached('inside-the-confirmation-of-an-import');
      return sayings;
    });
  }

  /** A file on this machine, staged and confirmed in one go: what the command line does. Gives the import's id. */
  async importFile(
    path: string,
    by: Officer,
    { acceptRejected, onProgress }: { acceptRejected: boolean; onProgress?: Progress },
  ): Promise<string> {
    const { size } = await stat(path);
    const staged = await this.stage(anew(by, 'stage', null), createReadStream(path), {
      of: size,
      ...(onProgress && { onProgress }),
    });
    const id = staged.location.split('/').at(-1)!;
    await this.confirm(anew(by, 'confirm', staged.version), id, { acceptRejected });
    return id;
  }

  /** One by one: each is an outcome with a history, and there are few of them. */
  private async keepCorrections(transaction: Transaction, file: Import): Promise<void> {
    const found = await corrections(transaction, file);
    if (found.length < file.corrected) throw knownMeanwhile(file.id);
    for (const { outcomeId, content } of found)
      await this.outcomes.changeWithin(transaction, outcomeId, async (kept) => {
        const sayings = supersede(kept, content, { importId: file.id, today: transaction.today });
        await keepFormer(transaction, kept, { sayings, importId: file.id });
        return sayings;
      });
  }

  private begin(by: Officer, id: string): Promise<Day> {
    const counts = { rows: 0, fresh: 0, known: 0, corrected: 0, rejected: 0, contradicting: 0 };
    const { agencyId, id: officerId } = by;
    return this.store.transaction(by, async (transaction) => {
      await this.imports.add(
        transaction,
        { id, version: 0, said: 0, agencyId, officerId, status: 'staging', ...counts },
        [],
      );
      return transaction.today;
    });
  }

  private async keepBatch(by: Officer, id: string, batch: readonly Checked[]): Promise<void> {
    const persons = await this.identifiers.resolve(
      by,
      batch.flatMap((checked) => ('row' in checked ? [checked.row] : [])),
    );
    const staged = batch.map((checked): StagedRow => {
      const { number, sourceReference } = checked;
      if ('faults' in checked) return { number, sourceReference, faults: checked.faults, personId: null, row: null };
      const { row } = checked;
      const personId = persons(row);
      return { number, sourceReference, faults: personId ? [] : ['identifier-unknown'], personId, row };
    });
    await this.store.transaction(by, (transaction) => stageBatch(transaction, id, staged));
  }

  /** The report is done: from here a person can look at it. Claims the request's idempotency key, with the file as its content. */
  private finish(by: Officer, id: string, digest: string): Promise<Done> {
    const { asked, ...officer } = withContent(by, digest);
    return this.imports.edit({ ...officer, asked: { ...asked, expectedVersion: 1 } }, id, async (file, transaction) => {
      await beUnhurried(transaction);
      const counts = await judgeTogether(transaction, file);
      await transaction.audit({ kind: 'collect', subjects: [id], details: counts });
      return { ...file, ...counts, status: 'staged' };
    });
  }

  private discard(by: Officer, id: string): Promise<unknown> {
    return this.store.transaction(by, async (transaction: Transaction) => {
      await beUnhurried(transaction);
      await transaction.rows(`delete from import where id = $1 and status = 'staging'`, [id]);
    });
  }
}

const importAt = ({ id }: { id: string }): string => `/api/outcomes/imports/${id}`;

const knownMeanwhile = (importId: string): Refusal =>
  new Refusal(
    'conflict',
    'known-meanwhile',
    'Some of these outcomes were entered after the file was read: upload the file again.',
    { importId },
  );

/** The same officer with a request of its own, as the command line makes two out of one. */
const anew = (by: Officer, route: string, expectedVersion: number | null): Officer => ({
  ...by,
  asked: {
    ...by.asked,
    route: `${by.asked.route} ${route}`,
    idempotencyKey: randomUUID(),
    digest: route,
    expectedVersion,
  },
});

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  count: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk);
    yield chunk;
  }
}

async function* inBatches(rows: ReturnType<typeof readRows>, today: Day): AsyncGenerator<Checked[]> {
  let batch: Checked[] = [];
  for await (const { number, cells } of rows) {
    const checked: ReturnType<typeof checkRow> = cells ? checkRow(cells, today) : { faults: ['columns-differ'] };
    // Of a row that cannot be used only this is kept, so that whoever made the file finds it.
    batch.push({ number, sourceReference: cells?.source_reference.slice(0, LONGEST_REFERENCE) || null, ...checked });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
