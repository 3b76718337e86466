import { Global, Module, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TerminusModule } from '@nestjs/terminus';
import { Health } from '../http/health.js';
import { LoopLag } from '../http/loop-lag.js';
import { Metrics } from '../http/metrics.js';
import { MetricsHttp } from '../http/metrics-http.js';
import { Machinery } from './machinery.js';
import { Settings } from './settings.js';

/** The given services, and what the process has once for all of them. */
export function together(services: Type[], settings: Settings): Type {
  @Global()
  @Module({
    // A failed check is answered and measured; a line for each time it is asked would drown the rest.
    imports: [TerminusModule.forRoot({ logger: false }), ScheduleModule.forRoot(), ...services],
    controllers: [Health, MetricsHttp],
    providers: [{ provide: Settings, useValue: settings }, Machinery, Metrics, LoopLag],
    exports: [Settings, Machinery],
  })
  class Together {}
  return Together;
}
