// Holds a value against a JSON Schema, as much of it as the OpenAPI document uses. A word that it does not know is a fault, so that nothing
// in the document goes unlooked at.
export type Schema = { readonly [word: string]: unknown };

const told = new Set(['description', 'default', 'format', 'title', 'propertyNames']);

/** Where `value` is not as `schema` says; empty where it is. */
export function faultsOf(schema: Schema, value: unknown, at = '$'): readonly string[] {
  return Object.entries(schema).flatMap(([word, says]) => (told.has(word) ? [] : heldAgainst(word, says, schema, value, at)));
}

function heldAgainst(word: string, says: unknown, schema: Schema, value: unknown, at: string): readonly string[] {
  const fault = (is: boolean): readonly string[] => (is ? [] : [`${at}: ${word} ${JSON.stringify(says)}, but ${JSON.stringify(value)}`]);
  const object = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Schema) : undefined;
  switch (word) {
    case 'type':
      return fault((Array.isArray(says) ? says : [says]).some((type) => isOf(type, value)));
    case 'const':
      return fault(value === says);
    case 'enum':
      return fault((says as readonly unknown[]).includes(value));
    case 'anyOf':
      return fault((says as readonly Schema[]).some((one) => faultsOf(one, value).length === 0));
    case 'pattern':
      return fault(typeof value !== 'string' || new RegExp(String(says), 'u').test(value));
    case 'minLength':
      return fault(typeof value !== 'string' || value.length >= Number(says));
    case 'maxLength':
      return fault(typeof value !== 'string' || value.length <= Number(says));
    case 'minimum':
      return fault(typeof value !== 'number' || value >= Number(says));
    case 'maximum':
      return fault(typeof value !== 'number' || value <= Number(says));
    case 'items':
      return Array.isArray(value) ? value.flatMap((one, n) => faultsOf(says as Schema, one, `${at}[${n}]`)) : [];
    case 'required':
      return object ? (says as readonly string[]).filter((name) => !(name in object)).map((name) => `${at}.${name} is missing`) : [];
    case 'properties':
      return Object.entries(says as Readonly<Record<string, Schema>>).flatMap(([name, one]) =>
        object && name in object ? faultsOf(one, object[name], `${at}.${name}`) : [],
      );
    case 'additionalProperties': {
      const known = Object.keys((schema['properties'] ?? {}) as Schema);
      const more = Object.entries(object ?? {}).filter(([name]) => !known.includes(name));
      if (says === false) return more.map(([name]) => `${at}.${name} is not in the document`);
      return says === true ? [] : more.flatMap(([name, one]) => faultsOf(says as Schema, one, `${at}.${name}`));
    }
    default:
      throw new Error(`[a-json-schema] ${at} uses "${word}", which is not known here`);
  }
}

function isOf(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** `schema` with no more fields than it names: a field that the document does not have is a fault of the document. */
export function closed(schema: Schema): Schema {
  const inner = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(inner);
    return one !== null && typeof one === 'object' ? closed(one as Schema) : one;
  };
  const all = Object.fromEntries(Object.entries(schema).map(([word, says]) => [word, inner(says)]));
  return 'properties' in schema && !('additionalProperties' in schema) && schema['type'] === 'object'
    ? { ...all, additionalProperties: false }
    : all;
}
