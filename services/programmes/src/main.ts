import { startService } from '@waymark/kit';
import { ProgrammesModule } from './module.js';

await startService(ProgrammesModule);
