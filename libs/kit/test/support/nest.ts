import 'reflect-metadata';
import {
  Controller,
  Injectable,
  Module,
  UseInterceptors,
  type CallHandler,
  type CanActivate,
  type NestHybridApplicationOptions,
  type NestInterceptor,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload, Server, type MessageHandler } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';

// Strategies and handlers reduced to what test/nest.int.spec.ts asks of Nest.

/** Keeps what Server does by itself. */
export class Chaining extends Server {
  listen = (done: () => void) => done();
  close = () => {};
  on = () => {};
  unwrap = () => undefined as never;
  hear = (context: object = {}) => this.getHandlerByPattern('said')!({ by: 'test' }, context);
}

/** Keeps handlers apart, as Plumbing does. */
export class Collecting extends Chaining {
  readonly handlers: { callback: MessageHandler; extras: { service?: string } }[] = [];
  override addHandler(_pattern: unknown, callback: MessageHandler, _isEvent?: boolean, extras: object = {}) {
    this.handlers.push({ callback, extras });
  }
}

class Context {
  transaction: unknown;
}

export const seen = { contexts: [] as unknown[], initialised: 0 };

@Controller()
export class First {
  @EventPattern<string>('said', { service: 'first' })
  hear(@Payload() _data: object, @Ctx() context: Context) {
    seen.contexts.push(context);
  }
}

@Controller()
export class Second extends First {
  @EventPattern<string>('said', { service: 'second' })
  override hear(@Payload() _data: object, @Ctx() context: Context) {
    seen.contexts.push(context);
  }
}

@Controller()
export class Throwing {
  @EventPattern<string>('said')
  hear() {
    throw new RangeError('the original');
  }
}

@Injectable()
class Passing implements NestInterceptor {
  intercept = (_: unknown, next: CallHandler) => next.handle();
}

@UseInterceptors(Passing)
@Controller()
export class Intercepted extends First {
  @EventPattern<string>('said')
  override hear(@Payload() data: object, @Ctx() context: Context) {
    super.hear(data, context);
  }
}

class Nobody implements CanActivate {
  canActivate = () => false;
}

export async function connect<Strategy extends Server>(
  strategy: Strategy,
  controllers: Type[],
  hybrid?: NestHybridApplicationOptions,
) {
  @Module({ controllers })
  class Together implements OnModuleInit {
    onModuleInit() {
      seen.initialised++;
    }
  }
  const app = await NestFactory.create(Together, new FastifyAdapter(), { logger: false });
  app.useGlobalGuards(new Nobody());
  const microservice = app.connectMicroservice({ strategy }, hybrid);
  return { app, microservice, strategy };
}
