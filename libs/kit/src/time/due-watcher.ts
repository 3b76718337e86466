/** What the metrics are told about work that time brings. `work` is `timer:<kind>` or `nightly:<job>`. */
export interface DueWatcher {
  /** @param lateSeconds since it should have run, by Waymark's clock */
  ran(work: { service: string; work: string; lateSeconds: number }): void;
  /** It will be tried again. Each is worth an alarm when it goes on. */
  failed(work: { service: string; work: string; tries: number; error: unknown }): void;
}

/** Tells all of them. */
export class DueWatchers implements DueWatcher {
  private readonly watchers: DueWatcher[] = [];

  add(watcher: DueWatcher): void {
    this.watchers.push(watcher);
  }

  ran(work: Parameters<DueWatcher['ran']>[0]): void {
    for (const watcher of this.watchers) watcher.ran(work);
  }

  failed(work: Parameters<DueWatcher['failed']>[0]): void {
    for (const watcher of this.watchers) watcher.failed(work);
  }
}
