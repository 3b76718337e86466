import { hostname } from 'node:os';
import { join } from 'node:path';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { Secrets } from './secrets.js';
import { list, number, Variable, yesOrNo } from './variable.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const POSTGRES = /^postgres(ql)?:\/\/\S+$/;
const HOST_AND_PORT = /^[\w.-]+:\d{1,5}$/;

const IfGiven = () => ValidateIf((_, value) => value !== null);
const IsAddress = () =>
  IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'is no address: write one such as https://waymark.example.org' },
  );
const IsWhole = (least: number, most: number) => (target: object, field: string) => {
  const message = `is no whole number from ${least} to ${most}: correct it`;
  IsInt({ message })(target, field);
  Min(least, { message })(target, field);
  Max(most, { message })(target, field);
};

/** Everything that Waymark is told from outside, read once at the door. Messages go on after the variable's name. */
export class Settings {
  @Variable('DATABASE_URL', "The PostgreSQL database; its user is replaced by each service's role.", { secret: true })
  @Matches(POSTGRES, { message: 'is no PostgreSQL address: write postgres://user:password@host:5432/database' })
  databaseUrl!: string;

  @Variable(
    'CLOCK_DATABASE_URL',
    'The database for the role that may move the clock; for demos, refused in production.',
    { secret: true },
  )
  @IfGiven()
  @Matches(POSTGRES, { message: 'is no PostgreSQL address: write postgres://user:password@host:5432/database' })
  clockDatabaseUrl!: string | null;

  @Variable(
    'KAFKA_BROKERS',
    "Kafka's bootstrap addresses, separated by commas; none means that events stay in the process.",
    { default: '', as: list },
  )
  @Matches(HOST_AND_PORT, { each: true, message: 'is no list of brokers: write host:9092,host:9092' })
  brokers!: string[];

  @Variable('KAFKA_SSL', 'Whether Kafka is spoken to over TLS.', { default: 'false', as: yesOrNo })
  @IsBoolean({ message: 'is neither true nor false: write one of them' })
  kafkaSsl!: boolean;

  @Variable('KAFKA_SASL_MECHANISM', 'How this service proves its name to Kafka.', { default: 'scram-sha-512' })
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'], {
    message: 'is not known: write scram-sha-512, scram-sha-256 or plain',
  })
  kafkaSaslMechanism!: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @Variable('KAFKA_SASL_USERNAME', 'The name under which this service signs in to Kafka.')
  kafkaSaslUsername!: string | null;

  @Variable('KAFKA_SASL_PASSWORD', 'The password that goes with it.', { secret: true })
  kafkaSaslPassword!: string | null;

  @Variable(
    'KAFKA_SESSION_MS',
    "After how many milliseconds without a sign of life Kafka gives a hearer's work to another.",
    { default: '10000', as: number },
  )
  @IsWhole(6_000, 300_000)
  kafkaSessionMs!: number;

  @Variable('HOST', 'The network address to answer on.', { default: '127.0.0.1' })
  @IsNotEmpty({ message: 'is empty: write an address such as 127.0.0.1' })
  host!: string;

  @Variable('PORT', 'The port to answer on; 0 takes any that is free.', { default: '3000', as: number })
  @IsWhole(0, 65_535)
  port!: number;

  @Variable('PUBLIC_URL', 'The address at which people reach Waymark.', { shown: 'http://127.0.0.1:PORT' })
  @IsAddress()
  publicUrl!: string;

  @Variable('TRUSTED_PROXY', 'The address of the proxy that ends TLS; its X-Forwarded headers are believed.')
  trustedProxy!: string | null;

  @Variable('OIDC_ISSUER', "The identity provider; without one the demo's own at PUBLIC_URL/idp is used.")
  @IfGiven()
  @IsAddress()
  issuer!: string | null;

  @Variable('OIDC_JWKS_URL', 'Where the identity provider publishes its keys.', { shown: 'OIDC_ISSUER/jwks' })
  @IfGiven()
  @IsAddress()
  issuerKeys!: string | null;

  @Variable('OIDC_CLIENT_ID', 'The name under which the web pages are known to the identity provider.', {
    default: 'waymark-web',
  })
  @IsNotEmpty({ message: "is empty: write the client's name" })
  clientId!: string;

  @Variable(
    'DEMO_STAFF_FILE',
    "Invented officers who may sign in at the demo's own provider without a password; refused in production.",
  )
  demoStaffFile!: string | null;

  @Variable('SECRETS_FILE', 'A JSON file, readable by this user only, that holds the secrets; a demo makes its own.', {
    default: '.waymark/secrets.json',
  })
  @IsNotEmpty({ message: 'is empty: name the file that holds the secrets' })
  secretsFile!: string;

  @Variable('PEOPLE_URL', 'Where the service people answers.', { shown: 'this process' })
  @IfGiven()
  @IsAddress()
  peopleUrl!: string | null;

  @Variable('REFERRALS_URL', 'Where the service referrals answers.', { shown: 'this process' })
  @IfGiven()
  @IsAddress()
  referralsUrl!: string | null;

  @Variable('PROGRAMMES_URL', 'Where the service programmes answers.', { shown: 'this process' })
  @IfGiven()
  @IsAddress()
  programmesUrl!: string | null;

  @Variable('OUTCOMES_URL', 'Where the service outcomes answers.', { shown: 'this process' })
  @IfGiven()
  @IsAddress()
  outcomesUrl!: string | null;

  @Variable('IDLE_MINUTES', 'After how many minutes without a click somebody is signed out.', {
    default: '15',
    as: number,
  })
  @IsWhole(1, 60)
  idleMinutes!: number;

  @Variable('ABSOLUTE_HOURS', 'After how many hours everybody signs in again.', { default: '8', as: number })
  @IsWhole(1, 24)
  absoluteHours!: number;

  @Variable('METRICS_OPEN', 'Whether /metrics answers to other machines than this one.', {
    default: 'false',
    as: yesOrNo,
  })
  @IsBoolean({ message: 'is neither true nor false: write one of them' })
  areMetricsOpen!: boolean;

  @Variable('LOG_FOLDER', 'Where logs are kept as files.', { shown: 'standard output' })
  logFolder!: string | null;

  @Variable('LOG_LEVEL', 'From which level on lines are logged.', { default: 'info' })
  @IsIn(LEVELS, { message: `is not known: write one of ${LEVELS.join(', ')}` })
  logLevel!: (typeof LEVELS)[number];

  @Variable(
    'AUDIT_HEADS_FILE',
    'The file to which signed heads of the audit chain are added, a line each; copy it away.',
    {
      shown: 'LOG_FOLDER/audit-heads.jsonl, or else the log',
    },
  )
  auditHeadsFile!: string | null;

  @Variable('AUDIT_HEAD_MINUTES', 'The longest time between two signed heads of the audit chain, while rows come.', {
    default: '60',
    as: number,
  })
  @IsWhole(1, 1_440)
  auditHeadMinutes!: number;

  @Variable('AUDIT_HEAD_ROWS', 'The most audit rows between two signed heads.', { default: '10000', as: number })
  @IsWhole(1, 1_000_000)
  auditHeadRows!: number;

  @Variable('INSTANCE', 'The name of this instance, the same after a restart.', {
    default: hostname(),
    shown: "the host's name",
  })
  @IsNotEmpty({ message: 'is empty: write a name' })
  instance!: string;

  @Variable('NODE_ENV', '`production` refuses everything that is made for demos.', {
    default: 'development',
    as: (text) => text === 'production',
  })
  isProduction!: boolean;

  /** What SECRETS_FILE holds. */
  secrets!: Secrets;

  /** Where heads of the audit chain are added; null: to the log. */
  get auditHeadsPath(): string | null {
    return this.auditHeadsFile ?? (this.logFolder && join(this.logFolder, 'audit-heads.jsonl'));
  }

  /** What tokens name as their issuer. */
  get issuerUrl(): string {
    return this.issuer ?? new URL('/idp', this.publicUrl).href;
  }

  get jwksUrl(): string {
    return this.issuerKeys ?? `${this.issuerUrl}/jwks`;
  }

  /** This process, as it is reached from this machine: never through the proxy. */
  get ownUrl(): string {
    const host = ['0.0.0.0', '::'].includes(this.host) ? '127.0.0.1' : this.host;
    return `http://${host.includes(':') ? `[${host}]` : host}:${this.port}`;
  }

  /** Where a service answers: at its own address, or in this process. */
  urlOf(service: string): string {
    const known: Record<string, string | null> = {
      people: this.peopleUrl,
      referrals: this.referralsUrl,
      programmes: this.programmesUrl,
      outcomes: this.outcomesUrl,
    };
    return known[service] ?? this.ownUrl;
  }
}
