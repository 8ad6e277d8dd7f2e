// Writes protocol/README.md from the schemas, so that it cannot tell anything else than they do. `npm run docs` writes it;
// its test only compares. Knows nothing of what the frames mean beyond their shape.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { AgentCommand, JobCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { PublicBody, StaffBody } from '#protocol/conversation/events.ts';
import { VisitorBody } from '#protocol/conversation/visible.ts';
import { AgentFrame, closeCodes, ToAgentFrame, ToVisitorFrame, VisitorFrame } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import { refusalCodes } from '#protocol/refusals.ts';
import { OLDEST_VERSION, VERSION } from '#protocol/version.ts';

type Json = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | boolean;
};

/** The whole README as text. */
export function protocolReadme(): string {
  return [
    HEAD,
    section('From a visitor', 'Frames that a widget sends.', VisitorFrame),
    section('To a visitor', 'Frames that a widget receives.', ToVisitorFrame),
    section('From an agent', 'Frames that a dashboard sends.', AgentFrame),
    section('To an agent', 'Frames that a dashboard receives.', ToAgentFrame),
    section('Commands of a visitor', 'What a `command` frame of a visitor may carry.', VisitorCommand),
    section('Commands of an agent', 'What a `command` frame of an agent may carry.', AgentCommand),
    section('Commands of jobs', 'Sent by the relay to itself, later; no client may send them.', JobCommand),
    section('Events with a visitor’s copy', 'Stored for ever; staff receive them whole.', PublicBody),
    section('Events that only staff see', 'There is no function that makes a visitor’s copy of these.', StaffBody),
    section('What a visitor’s copy holds', 'Made by `forVisitor`, field by field.', VisitorBody),
    `## Refusals\n\n${refusalCodes.map((code) => `\`${code}\``).join(' · ')}\n`,
    `## Close codes\n\n| code | name |\n|--:|---|\n${Object.entries(closeCodes)
      .map(([name, code]) => `| ${code} | ${name} |`)
      .join('\n')}\n`,
    `## Limits\n\n| limit | figure |\n|---|--:|\n${Object.entries(limits)
      .map(([name, figure]) => `| ${name} | ${figure} |`)
      .join('\n')}\n`,
  ].join('\n');
}

const HEAD = `# The language of Help Chat

Generated from the schemas in this folder by \`npm run docs\`; a test fails where it is stale. Version ${VERSION}, oldest one still answered ${OLDEST_VERSION}.

A client fetches a one-use ticket over HTTP, opens a socket, says \`hello\` with what it has, and is told \`welcome\` and everything
it missed. It asks with \`command\` frames; each is answered once, by \`ack\` (it is on disk) or \`refused\`. What happened
arrives as \`events\`, numbered without gap. A client's frame is one JSON object of at most ${limits.frameBytes} bytes, at most ${limits.frameDepth} levels deep,
without duplicate or unknown keys. A question mark marks a field that may be absent.
`;

function section(title: string, words: string, schema: GenericSchema): string {
  const json = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' }) as Json; // its own type is wider than what we read
  const variants = json.anyOf ?? json.oneOf ?? [json];
  return `## ${title}\n\n${words}\n\n| type | fields |\n|---|---|\n${variants.map(row).join('\n')}\n`;
}

function row(json: Json): string {
  const fields = Object.entries(json.properties ?? {}).filter(([name]) => name !== 'type');
  const required = new Set(json.required);
  const cells = fields.map(([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${shape(field)}`);
  return `| \`${String(json.properties?.['type']?.const)}\` | ${cells.length > 0 ? cells.map((cell) => `\`${cell.replaceAll('|', '\\|')}\``).join(', ') : '–'} |`;
}

function shape(json: Json): string {
  if (json.const !== undefined) return JSON.stringify(json.const);
  if (json.enum && json.enum.length > 20) return 'RefusalCode';
  if (json.enum) return json.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = json.anyOf ?? json.oneOf;
  if (options) {
    const types = options.map((option) => option.properties?.['type']?.const);
    if (types.length > 3 && types.every(Boolean)) return '…';
    return [...new Set(options.map(shape))].join(' | ');
  }
  if (json.type === 'array') return `${json.items ? bracket(shape(json.items)) : 'unknown'}[]`;
  if (json.type === 'object' && json.properties) {
    const required = new Set(json.required);
    return `{ ${Object.entries(json.properties)
      .map(([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${shape(field)}`)
      .join(', ')} }`;
  }
  if (json.type === 'object') return 'object';
  return json.type === 'integer' ? 'number' : (json.type ?? 'unknown');
}

function bracket(text: string): string {
  return text.includes(' | ') ? `(${text})` : text;
}

if (process.argv[2] === '--write') writeFileSync(fileURLToPath(new URL('../../protocol/README.md', import.meta.url)), protocolReadme());
