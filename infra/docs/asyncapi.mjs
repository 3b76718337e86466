import { Parser } from '@asyncapi/parser';

const serviceOf = (type) => type.split('.')[0];

const HEADERS = {
  type: 'object',
  required: ['id', 'type', 'schemaVersion', 'version', 'occurredAt', 'keptAt'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'The event id: hearers drop what they have seen.' },
    type: { type: 'string' },
    schemaVersion: { type: 'string' },
    version: { type: 'string', description: 'The version of the aggregate that this fact made.' },
    occurredAt: { type: 'string', format: 'date-time', description: "By Waymark's clock." },
    keptAt: { type: 'string', format: 'date-time', description: 'By the true clock.' },
    causedBy: { type: 'string', description: 'The fact that this one answers, or empty.' },
    correlation: { type: 'string', description: 'One for all that follows from one request, or empty.' },
  },
};

/** AsyncAPI 3: a topic a service, keyed by aggregate; each service sends to its own and receives from others. */
export function asyncApi(schemas) {
  const services = [...new Set(schemas.map(({ type }) => serviceOf(type)))];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Waymark events',
      version: '1.0.0',
      description: 'Facts that the services say to each other: ids, days and codes. Names stay with their owner.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(services.map((service) => [service, channelOf(service, schemas)])),
    operations: Object.fromEntries(
      services.map((service) => [
        `${service}Says`,
        { action: 'send', channel: { $ref: `#/channels/${service}` }, summary: `What ${service} says` },
      ]),
    ),
    components: {
      messages: Object.fromEntries(schemas.map((event) => [event.name, messageOf(event)])),
    },
  };
}

const channelOf = (service, schemas) => ({
  address: `${service}.events.v1`,
  description: 'Twelve partitions; the key is the id of the aggregate; order holds per key.',
  messages: Object.fromEntries(
    schemas
      .filter(({ type }) => serviceOf(type) === service)
      .map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
  ),
});

function messageOf({ type, version, name, schema }) {
  const payload = { ...schema };
  delete payload.$id;
  return { name: type, title: `${name} v${version}`, headers: HEADERS, payload };
}

/** What AsyncAPI's own parser has against the document. */
export async function faultsOf(text) {
  const { diagnostics } = await new Parser().parse(text);
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ message, path }) => `${path.join('.')}: ${message}`);
}
