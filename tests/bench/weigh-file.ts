// Where a process that is weighed writes its weight: known to it (weigh.ts) and to whoever asks.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const weightFile = (pid: number): string => join(tmpdir(), `help-chat-weight-${pid}.json`);
