/** Told what happened, after the commit that made it true. Durations in seconds of true time. */
export interface Observer {
  /** From the commit that said a fact to the wire's acknowledgement. */
  published(service: string, seconds: number): void;
  /** From the commit that said a fact to the commit of its effect. */
  heard(service: string, type: string, seconds: number): void;
  parked(service: string, errorClass: string): void;
  released(service: string): void;
  refused(service: string): void;
}

/** Tells each of several. */
export class Observers implements Observer {
  private readonly all: Observer[] = [];

  add(observer: Observer): void {
    this.all.push(observer);
  }

  published(service: string, seconds: number): void {
    for (const each of this.all) each.published(service, seconds);
  }

  heard(service: string, type: string, seconds: number): void {
    for (const each of this.all) each.heard(service, type, seconds);
  }

  parked(service: string, errorClass: string): void {
    for (const each of this.all) each.parked(service, errorClass);
  }

  released(service: string): void {
    for (const each of this.all) each.released(service);
  }

  refused(service: string): void {
    for (const each of this.all) each.refused(service);
  }
}

export const secondsSince = (instant: string): number => Math.max(0, (Date.now() - Date.parse(instant)) / 1_000);
