import type { Fact } from '@waymark/events';
import type { Transaction } from '@waymark/kit';

export type HearingService = 'reports' | 'alerts';

/** What goes wrong in a handler after it wrote down what it heard; gets the number of this try. */
export type Fault = (fact: Fact<object>, transaction: Transaction, tries: number) => unknown;

const faults = new Map<string, Fault>();
const tried = new Map<string, number[]>();

const name = (service: string, matchId: string): string => `${service} ${matchId}`;

export const setFault = (service: HearingService, matchId: string, fault: Fault): void =>
  void faults.set(name(service, matchId), fault);

export const clearFault = (service: HearingService, matchId: string): void =>
  void faults.delete(name(service, matchId));

/** The versions that a service's handlers were called with, in the order of the calls. */
export const triedBy = (service: HearingService, matchId: string): number[] => tried.get(name(service, matchId)) ?? [];

export async function meetFault(
  service: HearingService,
  fact: Fact<{ matchId: string }>,
  transaction: Transaction,
): Promise<void> {
  const at = name(service, fact.data.matchId);
  const tries = [...(tried.get(at) ?? []), fact.version];
  tried.set(at, tries);
  await faults.get(at)?.(fact, transaction, tries.filter((version) => version === fact.version).length);
}
