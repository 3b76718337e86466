import { workingDayFrom, type Day } from '@waymark/kernel';
import { eventually } from '@waymark/testing';
import { openSystem, type System } from '../support/system.js';
import { isAlive } from './alive.js';
import { check, type Ask, type Verdict } from './checker.js';
import { whoHears } from './checker/hears.js';
import type { History } from './history.js';
import { atRest, fiveInFlight, summary } from './summary.js';
import { Workload, type WorkloadOptions } from './workload.js';

export type Shape = 'split' | 'all-in-one';

/** The system under faults: what runs, what was asked of it, and what to compare. */
export class Rig {
  readonly histories: History[] = [];
  private readonly workloads: Workload[] = [];
  kills = 0;

  private constructor(
    readonly system: System,
    private readonly next: () => number,
  ) {}

  static async open(shape: Shape, next: () => number): Promise<Rig> {
    const system = await openSystem({ shape, kafka: shape === 'split' ? '4.3.1' : null });
    const rig = new Rig(system, next);
    await rig.openOnAWorkingDay();
    return rig;
  }

  /** Commands of which nobody knows yet. */
  get open(): number {
    return this.histories.reduce((sum, { open }) => sum + open, 0);
  }

  readonly ask: Ask = (sql, parameters) => this.system.admin.query(sql, parameters as unknown[]);

  /** Officers begin to work; what they are told is kept for the checker. */
  work(options: Partial<WorkloadOptions> = {}): Workload {
    const workload = new Workload({ as: (subject) => this.system.as(subject), next: this.next, ...options });
    this.histories.push(workload.history);
    this.workloads.push(workload);
    return workload;
  }

  /**
   * Kill -9 with at least five commands in flight; gives how many. Those who wait to see something of a process that
   * stands still have none, so others come to the door for a moment.
   */
  async kill(process: string): Promise<number> {
    const crowd = this.work({ desks: 6, onlyRegisters: true, breath: 2 });
    try {
      return await fiveInFlight(...this.workloads);
    } finally {
      this.kills += 1;
      await this.system.kill(process, 'SIGKILL');
      crowd.close();
    }
  }

  /** Every story comes to its end, and everything acknowledged is asked for once more. */
  async finish(): Promise<void> {
    const workloads = this.workloads.splice(0);
    await Promise.all(workloads.map((workload) => workload.finish()));
    for (const workload of workloads) await workload.repeatAll();
  }

  /** Everybody comes to rest, then every answer is compared with rows and facts. Prints the counts. */
  async verdict(what: string): Promise<Verdict> {
    const evidence = { ask: this.ask, commands: this.histories.flatMap(({ commands }) => commands), hears: whoHears() };
    await atRest(this.ask);
    const verdict = await check(evidence);
    console.log(`${this.kills} kills so far; ${summary(what, this.histories, verdict)}`);
    return verdict;
  }

  /** Ends what still works, also after a failure, and every process. @throws Error when one lives on */
  async stop(): Promise<void> {
    await Promise.all(this.workloads.map((workload) => workload.finish(0)));
    const { processes, postgres, broker } = this.system;
    const running = processes.flatMap((process) => this.pidOf(process) ?? []);
    const pids = [...running, postgres.pid, ...(broker?.pid ? [broker.pid] : [])];
    await this.system.stop();
    const orphans = pids.filter(isAlive);
    if (orphans.length > 0) throw new Error(`Processes live on after the end: ${orphans.join(', ')}`);
  }

  private pidOf(process: string): number | undefined {
    try {
      return this.system.pidOf(process);
    } catch {
      return undefined; // a failed test left it killed
    }
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
