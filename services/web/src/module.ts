import { Service, Settings, Store } from '@waymark/kit';
import { EveryService } from './client/every-service.js';
import { OperatingClient } from './client/operating.js';
import { DutiesClient } from './client/duties.js';
import { OutcomesClient } from './client/outcomes.js';
import { PeopleClient } from './client/people.js';
import { ProgrammesClient } from './client/programmes.js';
import { ReferralsClient } from './client/referrals.js';
import { Database } from './database.js';
import { UnsavedAnswers } from './forms/unsaved.js';
import { DemoProvider } from './idp/demo-provider.js';
import { DemoSignInPages } from './idp/pages.js';
import { UnsavedAnswers1760000008000 } from './migrations/unsaved-answers.js';
import { WebTables1760000006000 } from './migrations/web-tables.js';
import { EnrolmentForms } from './pages/enrolment-forms.js';
import { PAGES } from './pages/pages.js';
import { TodaysCounts } from './pages/todays-counts.js';
import { WebSettings } from './settings.js';
import { Identity } from './sign-in/identity.js';
import { SignInPages } from './sign-in/pages.js';
import { SessionTokens } from './sign-in/session-tokens.js';
import { UnsavedPage } from './sign-in/unsaved-page.js';

const settings = {
  provide: WebSettings,
  useFactory: (given: Settings) => new WebSettings(given),
  inject: [Settings],
};

const database = { provide: Database, useFactory: (store: Store) => new Database(store), inject: [Store] };

@Service('web', {
  controllers: [SignInPages, UnsavedPage, DemoSignInPages, ...PAGES],
  providers: [
    settings,
    database,
    Identity,
    SessionTokens,
    UnsavedAnswers,
    DemoProvider,
    PeopleClient,
    DutiesClient,
    ReferralsClient,
    ProgrammesClient,
    OutcomesClient,
    EveryService,
    OperatingClient,
    EnrolmentForms,
    TodaysCounts,
  ],
  tables: [],
  migrations: [WebTables1760000006000, UnsavedAnswers1760000008000],
})
export class WebModule {}

export { useWeb } from './plugins.js';
export type { DemoPerson } from './settings.js';
