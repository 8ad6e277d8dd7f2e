// The baseline of bench:relay: bare `ws` that sends every message back. Prints its port.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: Number(process.argv[2] ?? 0), host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('error', () => undefined);
  socket.on('message', (data, binary) => socket.send(data, { binary }));
});
server.on('listening', () => console.log('ready'));
