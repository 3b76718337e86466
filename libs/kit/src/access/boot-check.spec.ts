import 'reflect-metadata';
import { Controller, Get, Module, Post, UseGuards, type CanActivate, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Store } from '../store/store.js';
import { everyRouteHasItsRule, routesOf } from './boot-check.js';
import { Allow, Open, PageFor, Reads } from './door.js';

class AnyGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

@Controller('api/things')
class Good {
  @Get(':id')
  @Allow('person:read')
  one() {}

  @Post('search')
  @Reads()
  @Allow('person:find')
  search() {}

  @Get(['health', 'alive'])
  @Open('asked by machines')
  health() {}

  notARoute() {}
}

@Controller('api/forgotten')
class Forgotten {
  @Post()
  add() {}
}

@Controller('api/unknown')
class Unknown {
  @Post()
  @Allow('constructor' as 'me:read')
  add() {}
}

@Open('all of it')
@Controller('api/both')
class Both {
  @Post()
  @Allow('me:read')
  add() {}
}

@Controller('api/silent')
class Silent {
  @Get()
  @Open(' ')
  look() {}
}

@Controller('page')
class UnguardedPage {
  @Get()
  @PageFor('me:read')
  look() {}
}

@Controller('page')
class GuardedPage {
  @Get()
  @PageFor('me:read')
  @UseGuards(AnyGuard)
  look() {}
}

async function applicationOf(controller: Type, service: string | null = 'people') {
  const providers = service === null ? [] : [{ provide: Store, useValue: { service } }];

  @Module({ controllers: [controller], providers })
  class Whole {}
  return NestFactory.createApplicationContext(Whole, { logger: false });
}

describe('the routes of the running application', () => {
  it('are found in it', async () => {
    expect(
      routesOf(await applicationOf(Good)).map(({ method, path, action, open }) => [method, path, action ?? open]),
    ).toEqual([
      ['GET', '/api/things/:id', 'person:read'],
      ['GET', '/api/things/alive', 'asked by machines'],
      ['GET', '/api/things/health', 'asked by machines'],
      ['POST', '/api/things/search', 'person:find'],
    ]);
  });

  it('each have their rule, or nothing starts', async () => {
    const app = await applicationOf(Good);
    expect(() => everyRouteHasItsRule(app)).not.toThrow();
  });

  it.each<[string, Type, string]>([
    ['route without a policy entry: POST /api/forgotten', Forgotten, 'people'],
    ['route without a policy entry: POST /api/unknown', Unknown, 'people'],
    ['route both allowed and open: POST /api/both', Both, 'people'],
    ['open route without a reason: GET /api/silent', Silent, 'people'],
    ['page that nobody guards: GET /page', UnguardedPage, 'web'],
    ['page without a policy entry, or outside web: GET /page', GuardedPage, 'people'],
  ])('%s', async (fault, controller, service) => {
    const app = await applicationOf(controller, service);
    expect(() => everyRouteHasItsRule(app)).toThrow(fault);
  });

  it('belong to a service when somebody must sign in for them', async () => {
    const app = await applicationOf(Good, null);
    expect(() => everyRouteHasItsRule(app)).toThrow('route with a policy entry outside a service: GET /api/things/:id');
  });

  it('may be pages of web, behind a guard of its own', async () => {
    const app = await applicationOf(GuardedPage, 'web');
    expect(() => everyRouteHasItsRule(app)).not.toThrow();
  });
});
