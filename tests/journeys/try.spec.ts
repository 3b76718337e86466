import { openSystem } from '../support/system.js';
it('opens', async () => {
  const t = performance.now();
  const system = await openSystem({ shape: process.env['WAYMARK_SHAPE'] as 'split', kafka: (process.env['KAFKA_VERSION'] ?? null) as null });
  console.log('open', performance.now() - t);
  try {
    console.log(system.processes.map((p) => system.pidOf(p)), await system.today(), (await system.as('worker').get('/api/programmes/catalogue')).status, (await system.as('service-web').get('/api/people/log')).status);
    await system.moveClockTo('2027-01-10');
    console.log(await system.today());
    const victim = system.processes[0]!;
    await system.kill(victim);
    const t2 = performance.now();
    await system.start(victim);
    console.log('restart', performance.now() - t2, await system.today(), await system.admin.query('select count(*) from people.fact'));
  } finally { const t3 = performance.now(); await system.stop(); console.log('stop', performance.now() - t3); }
}, 120_000);
