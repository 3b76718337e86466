import type { Role } from '@waymark/events';
import type { Settings } from '@waymark/kit';

/** An invented person of the demo, as a button on its sign-in page. `agency` and `team` are codes. */
export type DemoPerson = {
  subject: string;
  name: string;
  role: Role;
  agency: string;
  team: string | null;
  blurb?: string;
};

type CalledByCode = { code: string; name: string };

/** Who works where in the demo, as the staff file has it. */
export type DemoStaff = { agencies: (CalledByCode & { teams: CalledByCode[] })[]; officers: DemoPerson[] };

export const NOBODY: DemoStaff = { agencies: [], officers: [] };

/** What the pages need of the settings, in the form in which they need it. Times in milliseconds. */
export class WebSettings {
  readonly baseUrl: URL;
  readonly issuer: string;
  readonly clientId: string;
  readonly idle: number;
  readonly absolute: number;
  readonly accessTokenLife = 5 * 60_000;
  readonly audience = 'waymark-api';
  readonly scope = 'openid api';
  readonly addresses: Record<'people' | 'referrals' | 'programmes' | 'outcomes', URL>;

  constructor(private readonly settings: Settings) {
    this.baseUrl = new URL(settings.publicUrl);
    this.issuer = settings.issuerUrl;
    this.clientId = settings.clientId;
    this.idle = settings.idleMinutes * 60_000;
    this.absolute = settings.absoluteHours * 3_600_000;
    const at = (service: string) => new URL(settings.urlOf(service));
    this.addresses = {
      people: at('people'),
      referrals: at('referrals'),
      programmes: at('programmes'),
      outcomes: at('outcomes'),
    };
  }

  get isProduction(): boolean {
    return this.settings.isProduction;
  }

  get isLoopback(): boolean {
    return isLoopback(this.baseUrl);
  }

  get isIssuerLoopback(): boolean {
    return isLoopback(new URL(this.issuer));
  }

  /** Null when the demo's own provider signs people in. */
  get outsideIssuer(): string | null {
    return this.settings.issuer;
  }

  get isDemo(): boolean {
    return this.outsideIssuer === null;
  }

  /** What requests may call this process on loopback: by the public name, and by the one that web itself uses. */
  get ownNames(): string[] {
    return [this.baseUrl.host, new URL(this.settings.ownUrl).host];
  }

  /** @throws Error when the secrets hold none */
  get clientSecret(): string {
    return required(this.settings.secrets.clientSecret, 'clientSecret');
  }

  /** What is typed and not sent is sealed with it. */
  get dataKey(): Buffer {
    return Buffer.from(this.settings.secrets.dataKey, 'base64');
  }

  get serviceSecret(): string {
    return this.settings.secrets.serviceSecret;
  }

  /** @throws Error when the secrets hold none */
  get sessionSecrets(): string[] {
    const { sessionSecrets } = this.settings.secrets;
    required(sessionSecrets[0], 'sessionSecrets');
    return sessionSecrets;
  }

  /** What the demo's provider signs with. */
  get idpKeys() {
    const { idpCookies, idpKeys } = this.settings.secrets;
    required(idpCookies[0], 'idpCookies');
    required(idpKeys[0], 'idpKeys');
    return { cookies: idpCookies, signing: idpKeys };
  }

  /** The whole address of a page of ours. */
  page(path: string): string {
    return new URL(path, this.baseUrl).href;
  }
}

export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined)
    throw new Error(`The secrets lack ${name}: the pages cannot start without.`);
  return value;
}
