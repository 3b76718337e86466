import { declarations, sayerOf } from '@waymark/events';
import { serviceOf } from '@waymark/kit';
import { OutcomesModule } from '@waymark/outcomes/module';
import { PeopleModule } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { WebModule } from '@waymark/web/module';

/** Every service of Waymark. Adding one is one line here. */
export const SERVICES = [PeopleModule, ReferralsModule, ProgrammesModule, OutcomesModule, WebModule];

/** The services that say something, by the contracts: each has a topic. */
export const sayers = (): string[] => [...new Set(declarations().map(({ type }) => sayerOf(type)))];

export const serviceNames = (): string[] => SERVICES.map((module) => serviceOf(module)!.name);
