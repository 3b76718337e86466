import { startService } from '@waymark/kit';
import { ReferralsModule } from './module.js';

await startService(ReferralsModule);
