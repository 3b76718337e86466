import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Marker } from '@waymark/kit';

/** Where a process tells that it stands at the line that was named to it. */
export class MarkerFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'waymark-marker-'));
  private readonly file = join(this.folder, 'reached');

  /** For the process that is to stand still on the `at`-th pass. */
  environment(marker: Marker, at: number): Record<string, string> {
    writeFileSync(this.file, '');
    return { WAYMARK_MARKER: marker, WAYMARK_MARKER_AT: String(at), WAYMARK_MARKER_FILE: this.file };
  }

  /** Gives the id of the process that stands there. @throws Error when none did */
  async reached(marker: Marker, seconds = 60): Promise<number> {
    const end = performance.now() + seconds * 1_000;
    while (performance.now() < end) {
      const sign = /^marker (\S+) (\d+)$/m.exec(readFileSync(this.file, 'utf8'));
      if (sign?.[1] === marker) return Number(sign[2]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Nobody reached ${marker} in ${seconds} s`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
