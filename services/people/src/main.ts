import { startService } from '@waymark/kit';
import { PeopleModule } from './module.js';

await startService(PeopleModule);
