// Filled in by the settings room: see docs/settings.md, generated from this class.
export class Settings {
  databaseUrl!: string;
  brokers!: string[];
}
