import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { declarations } from '../../libs/events/dist/index.js';

/** One JSON Schema (draft 2020-12) per event, made from the class that checks it. */
export async function eventSchemas() {
  const byName = validationMetadatasToSchemas({
    classValidatorMetadataStorage: getMetadataStorage(),
    additionalConverters: {
      isDay: () => ({ type: 'string', format: 'date' }),
      customValidation: (meta) => (meta.name === 'isDay' ? { type: 'string', format: 'date' } : {}),
    },
  });
  return declarations().map(({ type, version, contract }) => ({
    type,
    version,
    name: contract.name,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:waymark:event:${type}:${version}`,
      title: `${type} v${version}`,
      ...withNulls(byName[contract.name], contract),
      additionalProperties: true,
    },
  }));
}

/** What is kept but absent is null, never left out: a conditional check is the mark of such a field. */
function withNulls(schema, contract) {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(contract, '', false, false);
  const nullable = new Set(
    metadata.filter(({ type }) => type === 'conditionalValidation').map(({ propertyName }) => propertyName),
  );
  const properties = Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [
      name,
      nullable.has(name) ? { anyOf: [property, { type: 'null' }] } : property,
    ]),
  );
  return { type: 'object', properties, required: Object.keys(properties) };
}
