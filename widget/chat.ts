import type { AttachChat } from './host.ts';
export const attach: AttachChat = async () => {
  throw new Error('x');
};
