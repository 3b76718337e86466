import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Settings } from '../start/settings.js';

export const AUDIENCE = 'waymark-api';

/**
 * Who an access token speaks for. A service is its own client: nobody signed in for it.
 * `signedInAt` is the claim auth_time as ISO 8601 in UTC: renewing a token does not make it younger.
 */
export type TokenHolder = { subject: string; isService: boolean; signedInAt: string | null };

/** No session, or a token that is not good here. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

/** The identity provider does not answer, so that nobody can be told from anybody else. */
export class SignInUnavailable extends Error {
  override name = 'SignInUnavailable';
}

/** Checks access tokens against the provider's published keys (RFC 9068). */
export class AccessTokens {
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly settings: Settings) {}

  /**
   * An id token is refused as well: it is for another audience and of another type.
   * @param authorization the header as it came
   * @throws NotSignedIn, SignInUnavailable
   */
  async verify(authorization: string | undefined): Promise<TokenHolder> {
    const token = bearer(authorization);
    if (!token) throw new NotSignedIn('Sign in: an access token is needed.');
    const { payload } = await jwtVerify(token, this.keyFor, {
      issuer: this.settings.issuerUrl,
      audience: AUDIENCE,
      typ: 'at+jwt',
      algorithms: ['RS256', 'PS256', 'ES256'],
      requiredClaims: ['sub', 'exp', 'client_id'],
      clockTolerance: 5,
    }).catch((cause: unknown) => {
      if (cause instanceof SignInUnavailable) throw cause;
      throw new NotSignedIn('Sign in again: the access token is not valid here.', { cause });
    });
    const subject = String(payload.sub);
    const isOwnClient = subject === payload['client_id'];
    if (isOwnClient && !subject.startsWith('service-'))
      throw new NotSignedIn('This client may not act in its own name.');
    if (!isOwnClient && subject.startsWith('service-')) throw new NotSignedIn('This name is kept for services.');
    return { subject, isService: isOwnClient, signedInAt: isOwnClient ? null : instantOf(payload['auth_time']) };
  }

  // A key that the provider does not have is a bad token; a provider that does not answer is not the caller's fault.
  private readonly keyFor: JWTVerifyGetKey = async (header, jws) => {
    try {
      this.keys ??= createRemoteJWKSet(new URL(this.settings.jwksUrl), { timeoutDuration: 3_000 });
      return await this.keys(header, jws);
    } catch (error) {
      if (BAD_KEY.some((kind) => error instanceof kind)) throw error;
      throw new SignInUnavailable('The identity provider does not answer.', { cause: error });
    }
  };
}

const BAD_KEY = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/** @param seconds since 1970, as RFC 9068 has it; whatever else stands there is as good as nothing */
const instantOf = (seconds: unknown): string | null =>
  Number.isInteger(seconds) && Math.abs(seconds as number) < 1e11
    ? new Date((seconds as number) * 1_000).toISOString()
    : null;

/** The token in an Authorization header; null when there is none. */
export const bearer = (authorization: string | undefined): string | null =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1] ?? null;
