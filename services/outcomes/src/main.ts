import { startService } from '@waymark/kit';
import { OutcomesModule } from './module.js';

await startService(OutcomesModule);
