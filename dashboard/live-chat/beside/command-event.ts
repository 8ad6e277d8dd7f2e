// A part asks for a command and waits for the relay's word, to know whether what was written may go.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Desk } from '../../contract.ts';

export class CommandEvent extends Event {
  readonly conversationId: string;
  readonly command: AgentCommand;
  /** Set by the page that carries it out. */
  outcome: ReturnType<Desk['send']> | undefined = undefined;
  constructor(conversationId: string, command: AgentCommand) {
    super('command', { bubbles: true, composed: true });
    this.conversationId = conversationId;
    this.command = command;
  }
}

/** The relay's answer to `command`, asked for by `part`. */
export function carryOut(part: EventTarget, conversationId: string, command: AgentCommand): ReturnType<Desk['send']> {
  const event = new CommandEvent(conversationId, command);
  part.dispatchEvent(event);
  return event.outcome ?? Promise.resolve({ refused: { code: 'unavailable', message: 'Nobody carries this out.' } });
}
