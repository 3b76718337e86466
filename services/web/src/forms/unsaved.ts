import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Nightly, Seal, type Hearing } from '@waymark/kit';
import { Database } from '../database.js';
import { WebSettings } from '../settings.js';
import { ownPath } from '../sign-in/own-path.js';
import type { Answers } from './answers.js';

type Mark = { officerId: string; page: string; drawnAt: number };

/** In milliseconds: how long a form may still be sent after it was drawn, and what it held waits for its writer. */
const LONGEST = 24 * 3_600_000;
/** In characters, of all answers together. */
const LARGEST = 100_000;

/**
 * What somebody sent, or was typing, when their session had ended: kept sealed until they have signed in again and open
 * the same page, 24 hours at most, once for each page. Never files.
 */
@Injectable()
export class UnsavedAnswers {
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    settings: WebSettings,
  ) {
    this.seal = new Seal([settings.dataKey]);
  }

  /**
   * A hidden field that says, sealed, for whom a form was drawn and on which page. After the session has ended nothing else
   * tells whose answers they are, and nobody else may be shown them: a computer in an office has many users.
   */
  mark(officerId: string, page: string): string {
    const mark: Mark = { officerId, page, drawnAt: Date.now() };
    return this.seal.close(JSON.stringify(mark), 'form').toString('base64url');
  }

  /**
   * Keeps what a form held for whom it was drawn.
   * @returns the address of its page, to go back to; null when the form does not tell whose it is, or told it too long ago
   */
  async keep(form: unknown): Promise<string | null> {
    const mark = this.markIn(form);
    if (!mark) return null;
    const answers = JSON.stringify(typedIn(form as Record<string, unknown>));
    if (answers === '{}' || answers.length > LARGEST) return mark.page;
    const { officerId, page } = mark;
    await this.database.query(
      `insert into unsaved (officer_id, page, answers) values ($1, $2, $3)
       on conflict (officer_id, page) do update set answers = excluded.answers, kept_at = excluded.kept_at`,
      [officerId, page, this.seal.close(answers, aboutOf(officerId, page))],
    );
    return page;
  }

  /** Null when nothing waits for this officer on this page. */
  async of(officerId: string, page: string): Promise<Answers | null> {
    const { rows } = await this.database.query<{ answers: Buffer }>(
      `select answers from unsaved where officer_id = $1 and page = $2 and kept_at > clock_timestamp() - interval '24 hours'`,
      [officerId, page],
    );
    return rows[0] ? this.opened<Answers>(rows[0].answers, aboutOf(officerId, page)) : null;
  }

  /** The form was sent: what waited for it has done its work. */
  async drop(officerId: string, page: string): Promise<void> {
    await this.database.query('delete from unsaved where officer_id = $1 and page = $2', [officerId, page]);
  }

  @Nightly('unsaved-sweep', { at: '03:30', catchUp: 'latest' })
  sweep(_slot: Day, { transaction }: Hearing): Promise<unknown> {
    return transaction.rows(`delete from unsaved where kept_at < clock_timestamp() - interval '24 hours'`);
  }

  private markIn(form: unknown): Mark | null {
    const sealed = (form as { _form?: unknown } | null | undefined)?._form;
    if (typeof sealed !== 'string' || sealed === '') return null;
    const mark = this.opened<Mark>(Buffer.from(sealed, 'base64url'), 'form');
    if (!mark || Date.now() > mark.drawnAt + LONGEST || ownPath(mark.page) !== mark.page) return null;
    return mark;
  }

  private opened<Content>(sealed: Buffer, about: string): Content | null {
    try {
      return JSON.parse(this.seal.open(sealed, about)) as Content;
    } catch {
      // Anybody may send anything as a mark, and a key may be changed while answers wait. What does not open is nobody's.
      return null;
    }
  }
}

/** The row's own place, so that answers cannot be moved to another page or person. */
const aboutOf = (officerId: string, page: string): string => `unsaved ${officerId} ${page}`;

/** Fields whose names begin with _ are ours: tokens, keys and versions belong to a form that was drawn once. */
const typedIn = (form: Record<string, unknown>): Answers =>
  Object.fromEntries(
    Object.entries(form).filter(
      (field): field is [string, string] =>
        !field[0].startsWith('_') && typeof field[1] === 'string' && field[1] !== '',
    ),
  );
