// A second baseline of bench:relay: socket.io with acknowledgements, websocket transport only. Prints its readiness.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
io.on('connection', (socket) => {
  socket.on('m', (_text: string, answer: (ok: number) => void) => answer(1));
});
http.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log('ready'));
