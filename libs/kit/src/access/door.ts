import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  HttpStatus,
  type INestApplicationContext,
  SetMetadata,
} from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Refusal } from '@waymark/kernel';
import type { FastifyRequest } from 'fastify';
import { Store } from '../store/store.js';
import { type Actor, type Asked, type System, system } from './actor.js';
import { asked, askedToChange, isUuid } from './asked.js';
import { type KnownOfficer, notAnOfficer, officerOf } from './officers.js';
import { mayCall } from './abilities.js';
import { type Action, isAction } from './policy-table.js';
import type { AccessTokens, TokenHolder } from './tokens.js';

const ACTION = 'waymark:action';
const OPEN = 'waymark:open';
const READS = 'waymark:reads';
const PAGE = 'waymark:page';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who called, once the door has let them in. */
    signed?: Actor;
  }
}

/** Whoever the policy table lists for the action may call this route, signed in. */
export const Allow = (action: Action) => SetMetadata(ACTION, action);

/** Nobody needs to sign in. The reason is read by whoever reviews the routes. */
export const Open = (reason: string) => SetMetadata(OPEN, reason);

/** A POST that changes nothing, because what is asked for does not belong into an address. */
export const Reads = () => applyDecorators(SetMetadata(READS, true), HttpCode(HttpStatus.OK));

/** A page for people, who come with a session instead of a token: the service `web` has a door of its own for these. */
export const PageFor = (action: Action) => SetMetadata(PAGE, action);

/** The officer (or service) who called, with what was asked: the first argument of every command and query. */
export const Signed = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { signed } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!signed) throw new Error(`${context.getClass().name} asks who signed in on a route that is open`);
  return signed;
});

/** The one guard of all routes: who calls, and may that role call this at all. Default is no. */
export class Door implements CanActivate {
  private readonly stores: Map<unknown, Store>;

  constructor(
    app: INestApplicationContext,
    private readonly tokens: AccessTokens,
  ) {
    this.stores = storesByController(app);
  }

  /** @throws NotSignedIn, SignInUnavailable, Refusal `not-an-officer` and `not-your-role`, AuditUnavailable */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const controller = context.getClass();
    const { action, open, page, reads } = ruleOf(context.getHandler(), controller);
    if (open !== null && action === null) return true;

    const store = this.stores.get(controller);
    // Guarded by the session. The boot check sees to it that such a page has a guard of its own.
    if (page !== null && action === null && store?.service === 'web') return true;
    if (!store || action === null || !isAction(action))
      throw new Error(`${controller.name} has a route without a policy entry`);

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const holder = await this.tokens.verify(request.headers.authorization);
    const { signedInAt } = holder;
    const by = await callerOf(store, holder, { ...asked(request), signedInAt });
    if (by.kind === 'officer' && !by.isActive) {
      await auditDenial(store, by, action, request);
      throw notAnOfficer();
    }
    if (!mayCall(by.kind === 'officer' ? by.role : 'service', action)) {
      await auditDenial(store, by, action, request);
      throw new Refusal('forbidden', 'not-your-role', 'Your role does not cover this.', { action });
    }
    const changes = !reads && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    request.signed = changes ? { ...by, asked: { ...askedToChange(request), signedInAt } } : by;
    return true;
  }
}

/** `page` is the action that somebody must be allowed to see the page. */
export type Rule = { action: string | null; open: string | null; page: string | null; reads: boolean };

/** What stands on a route's method, or on its class. */
export function ruleOf(handler: object, controller: object): Rule {
  const told = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
  return {
    action: (told(ACTION) as string | undefined) ?? null,
    open: (told(OPEN) as string | undefined) ?? null,
    page: (told(PAGE) as string | undefined) ?? null,
    reads: told(READS) === true,
  };
}

/** The store of the service to which each controller belongs. */
export function storesByController(app: INestApplicationContext): Map<unknown, Store> {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  return new Map(
    modules.flatMap(({ controllers, providers }) => {
      const store = providers.get(Store)?.instance as Store | undefined;
      return store ? [...controllers.values()].map(({ metatype }) => [metatype, store] as const) : [];
    }),
  );
}

function callerOf(
  store: Store,
  { subject, isService }: TokenHolder,
  given: Asked,
): KnownOfficer | System | Promise<KnownOfficer> {
  if (isService) return { ...system(store.service, 'call'), id: subject, asked: given };
  return officerOf(store, subject, given);
}

// In a transaction of its own: what is refused has no other. When it cannot be written the answer is 503, not 403.
const auditDenial = (store: Store, by: Actor, action: Action, { params }: FastifyRequest): Promise<void> =>
  store.transaction(by, (transaction) =>
    transaction.audit({ kind: 'deny', subjects: Object.values(params ?? {}).filter(isUuid), details: { action } }),
  );
