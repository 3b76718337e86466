import { Catch, Controller, ValidationPipe, type ExceptionFilter, type Type } from '@nestjs/common';
import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom, type Observable } from 'rxjs';
import type { Fact } from '@waymark/events';
import type { Hearing } from '../src/inbox/hearer.js';
import { EVERY_SERVICE } from '../src/wire/every-service.js';
import { settled } from '../src/wire/plumbing.js';
import { Service, serviceOf } from '../src/wire/service.js';
import { Chaining, Collecting, connect, First, Intercepted, Second, seen, Throwing } from './support/nest.js';

// What @nestjs/microservices 12.1.1 really does with a strategy of one's own: the ground that the plumbing stands on, and
// then what the plumbing makes of it.

const hear = (callback: MessageHandler) => settled(callback)({} as Fact<object>, {} as Hearing);

beforeEach(() => {
  seen.contexts = [];
  seen.initialised = 0;
});

describe('Nest by itself', () => {
  it('chains: calling the first handler calls both, with one and the same context', async () => {
    const { strategy } = await connect(new Chaining(), [First, Second]);
    const context = { transaction: {} };
    await lastValueFrom((await strategy.hear(context)) as Observable<unknown>);
    expect(seen.contexts).toEqual([context, context]);
  });

  it('gives an addHandler of our own each handler alone, and its extras, but not its class', async () => {
    const { strategy } = await connect(new Collecting(), [First, Second]);
    expect(strategy.handlers.map(({ extras }) => extras)).toEqual([{ service: 'first' }, { service: 'second' }]);
    await strategy.handlers[1]!.callback({}, {});
    expect(seen.contexts).toHaveLength(1);
  });

  it('turns an error into a resolved Observable of "Internal server error": awaiting the handler sees success', async () => {
    const { strategy } = await connect(new Collecting(), [Throwing]);
    const answer: unknown = await strategy.handlers[0]!.callback({}, {});
    expect(isObservable(answer)).toBe(true);
    await expect(lastValueFrom(answer as Observable<unknown>)).rejects.toEqual({
      status: 'error',
      message: 'Internal server error',
    });
  });

  it('answers cold with an interceptor: the method is not called before somebody subscribes', async () => {
    const { strategy } = await connect(new Collecting(), [Intercepted]);
    const answer: unknown = await strategy.handlers[0]!.callback({}, {});
    expect(seen.contexts).toHaveLength(0);
    await lastValueFrom(answer as Observable<unknown>, { defaultValue: undefined });
    expect(seen.contexts).toHaveLength(1);
  });

  it('keeps what is global for HTTP away, unless inherited: then a sign-in guard refuses every fact', async () => {
    const alone = await connect(new Collecting(), [First]);
    await alone.strategy.handlers[0]!.callback({}, {});
    expect(seen.contexts).toHaveLength(1);

    const inheriting = await connect(new Collecting(), [First], { inheritAppConfig: true });
    const answer: unknown = await inheriting.strategy.handlers[0]!.callback({}, {});
    await expect(lastValueFrom(answer as Observable<unknown>)).rejects.toMatchObject({ message: 'Forbidden resource' });
  });

  it('takes filters given after connecting too late', async () => {
    const { strategy, microservice } = await connect(new Collecting(), [Throwing]);
    microservice.useGlobalFilters(new LetThrough());
    expect(isObservable(await strategy.handlers[0]!.callback({}, {}))).toBe(true);
  });

  it('with deferInitialization lets them in, and runs every onModuleInit a second time', async () => {
    const { app, strategy, microservice } = await connect(new Collecting(), [Throwing], { deferInitialization: true });
    microservice.useGlobalFilters(new LetThrough());
    await app.init();
    await app.startAllMicroservices();
    await expect(strategy.handlers[0]!.callback({}, {})).rejects.toThrow(RangeError);
    expect(seen.initialised).toBe(2);
    await app.close();
  });

  it('hands over through @Ctx() the very object, whatever a validating pipe does: with the open transaction', async () => {
    const { app, strategy, microservice } = await connect(new Collecting(), [First], { deferInitialization: true });
    microservice.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidUnknownValues: true }));
    await app.init();
    await app.startAllMicroservices();
    const context = { transaction: { open: true } };
    await strategy.handlers[0]!.callback({}, context);
    expect(seen.contexts[0]).toBe(context);
    await app.close();
  });
});

describe('@Service', () => {
  it('names the handlers of its controllers, and gives their errors back as they were', async () => {
    const controller = classOf(Throwing);
    serviceWith('people', controller);
    const { strategy } = await connect(new Collecting(), [controller]);
    expect(strategy.handlers[0]!.extras).toMatchObject({ service: 'people' });
    await expect(hear(strategy.handlers[0]!.callback)).rejects.toThrow(new RangeError('the original'));
  });

  it('lets two services have handlers that they inherit, each under its own name', async () => {
    const [one, other] = [classOf(Throwing), classOf(Throwing)];
    serviceWith('people', one);
    serviceWith('outcomes', other);
    const { strategy } = await connect(new Collecting(), [one, other]);
    expect(strategy.handlers.map(({ extras }) => extras.service)).toEqual(['people', 'outcomes']);
  });

  it('refuses one class for two services', () => {
    const controller = classOf(Throwing);
    serviceWith('people', controller);
    expect(() => serviceWith('outcomes', controller)).toThrow(/hears for people already/);
  });

  it('adds what every service has, and is found again by its module', async () => {
    const everywhere = classOf(First);
    EVERY_SERVICE.push((name) => (name === 'programmes' ? { controllers: [everywhere] } : {}));
    const module = serviceWith('programmes');
    expect(Reflect.getMetadata('controllers', module)).toEqual([everywhere]);
    expect(serviceOf(module)).toEqual({ name: 'programmes', tables: [], migrations: [] });
    expect(serviceOf(class Nothing {})).toBeUndefined();
  });

  it('hears an intercepted handler once, though its answer is cold', async () => {
    const { strategy } = await connect(new Collecting(), [Intercepted]);
    await hear(strategy.handlers[0]!.callback);
    expect(seen.contexts).toHaveLength(1);
  });
});

@Catch()
class LetThrough implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

function classOf(base: Type): Type {
  @Controller()
  class Inheriting extends base {}
  return Inheriting;
}

function serviceWith(name: string, ...controllers: Type[]): Type {
  @Service(name, { controllers })
  class Module {}
  return Module;
}
