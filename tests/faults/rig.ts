import { workingDayFrom, type Day } from '@waymark/kernel';
import { eventually } from '@waymark/testing';
import { openSystem, type System } from '../support/system.js';
import { check, type Ask, type Verdict } from './checker.js';
import { whoHears } from './checker/hears.js';
import { checkQuiet } from './checker/quiet.js';
import type { History } from './history.js';
import { summary } from './summary.js';
import { Workload, type WorkloadOptions } from './workload.js';

export type Shape = 'split' | 'all-in-one';

/** The system under faults: what runs, what was asked of it, and what to compare. */
export class Rig {
  readonly histories: History[] = [];
  kills = 0;

  private constructor(
    readonly system: System,
    private readonly next: () => number,
  ) {}

  static async open(shape: Shape, next: () => number): Promise<Rig> {
    const system = await openSystem({ shape, kafka: '4.3.1', env: { KAFKA_SESSION_MS: '6000' } });
    const rig = new Rig(system, next);
    await rig.openOnAWorkingDay();
    return rig;
  }

  readonly ask: Ask = (sql, parameters) => this.system.admin.query(sql, parameters as unknown[]);

  /** Officers begin to work; what they are told is kept for the checker. */
  work(options: Partial<WorkloadOptions> = {}): Workload {
    const workload = new Workload({ as: (subject) => this.system.as(subject), next: this.next, ...options });
    this.histories.push(workload.history);
    return workload;
  }

  async kill(name: string): Promise<void> {
    this.kills += 1;
    await this.system.kill(name, 'SIGKILL');
  }

  /** Everybody comes to rest, then every answer is compared with rows and facts. Prints the counts. */
  async verdict(what: string): Promise<Verdict> {
    const evidence = { ask: this.ask, commands: this.histories.flatMap(({ commands }) => commands), hears: whoHears() };
    await eventually(async () => {
      const { wrong } = await checkQuiet(evidence);
      if (wrong.length > 0) throw new Error(`Not at rest: ${wrong.join('; ')}`);
    }, 60);
    const verdict = await check(evidence);
    console.log(`${this.kills} kills so far; ${summary(what, this.histories, verdict)}`);
    return verdict;
  }

  // Sessions are held on working days, so that on any other a story would end at its first session.
  private async openOnAWorkingDay(): Promise<void> {
    const { body } = await eventually(async () => {
      const answer = await this.system.as('operator').get<{ today: Day }>('/api/people/clock');
      if (answer.status !== 200) throw new Error(`The clock answers ${answer.status}`);
      return answer;
    }, 60);
    const day = workingDayFrom(body.today);
    if (day !== body.today) await this.system.moveClockTo(day);
  }
}
