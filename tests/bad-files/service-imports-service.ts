// as services/referrals/src/bad.ts expect @nx/enforce-module-boundaries
import { PeopleModule } from '@waymark/people/module';

export const module = PeopleModule;
