// A reader that does what the file's name says: what a hostile file would make of ours.
import { writeFileSync } from 'node:fs';

const eaten: Buffer[] = [];

process.on('message', ({ name }: { readonly name: string }) => {
  if (name === 'loop') for (;;) eaten.length = 0;
  if (name === 'eat') for (;;) eaten.push(Buffer.alloc(8_000_000, 1));
  if (name === 'leave') process.exit(3);
  process.send?.({ outcome: { mime: `${Object.keys(process.env).length} variables, ${written('/tmp/help-chat-hostile')}` } });
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

function written(path: string): string {
  try {
    writeFileSync(path, 'x');
    return 'written';
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : 'failed';
  }
}
