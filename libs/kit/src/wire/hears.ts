import { EventPattern } from '@nestjs/microservices';
import { declarationOf, type Contract, type Fact } from '@waymark/events';
import type { Hearing } from '../inbox/hearer.js';

type Reaction<Data> = (fact: Fact<Data>, hearing: Hearing) => Promise<unknown>;

/**
 * Nest's @EventPattern for one contract, with types. Nest's own declaration refuses every method whose second
 * parameter has a type (12.1.1: its overload wants `...args: unknown[]`); `<string>` selects the one that does not.
 */
export const Hears = <Data extends object>(contract: Contract<Data>) =>
  EventPattern<string>(declarationOf(contract).type) as (
    target: object,
    key: string | symbol,
    method: { value?: Reaction<Data> },
  ) => void;
