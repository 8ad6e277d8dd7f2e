// Spanish, neutral between countries, with "tú", as the widget says it.
import type { Words } from '../words.ts';

export const es: Words = {
  queueLine(ahead) {
    if (ahead === 0) return 'Tu turno es el siguiente. Enseguida te atiende alguien.';
    return `${ahead === 1 ? 'Hay 1 persona' : `Hay ${ahead} personas`} delante de ti. Enseguida estamos contigo.`;
  },
  willBeWithYou: (name) => `${name} te atenderá enseguida.`,
  linkOver: 'Este enlace ya no es válido. Aun así puedes escribirnos aquí.',
  nobodyHere: 'Ahora mismo no hay nadie. Deja un mensaje y te responderemos por correo.',
  leaveAddress: 'Ahora mismo no hay nadie. Déjanos tu dirección y te responderemos.',
  waitForUs: 'Ahora mismo no hay nadie. Estás en la cola: la primera persona que llegue te responderá en este chat.',
  comeBack: 'Ahora mismo no hay nadie. Vuelve a preguntar más tarde; mientras tanto, aquí estoy.',
  leftTheLine: 'Has salido de la cola. Escribe aquí o vuelve a pedir una persona.',
  human: 'Hablar con una persona',
  reachYou: '¿Cómo podemos contactarte?',
  yourName: 'Tu nombre',
  email: 'Correo electrónico',
  yourMessage: 'Tu mensaje',
  leaveMessage: 'Deja un mensaje',
  found: 'Puede que sea esto:',
  beforeQueue: 'Antes de esperar: quizá aquí esté la respuesta.',
  didItHelp: '¿Le ha ayudado?',
  itHelped: 'Sí, resuelto',
  itDidNot: 'No',
  onToPerson: 'Seguir con una persona',
  glad: 'Me alegro. Aquí estoy si necesita algo más.',
  misunderstood: 'Perdona, no lo he entendido.',
  unfit: {
    text: 'Escribe una respuesta breve, por favor.',
    email: 'Eso no parece una dirección de correo. Inténtalo de nuevo, por ejemplo: name@example.com.',
    phone: 'Eso no parece un número de teléfono. Inténtalo de nuevo.',
    number: 'Responde con un número, por favor.',
    date: 'Escribe una fecha como 2030-05-17, por favor.',
    file: 'Envía un archivo, con el clip, por favor.',
  },
  giveUp: 'No consigo leerlo. Voy a buscar a una persona.',
  skip: 'Omitir',
  exit: ['salir', 'exit'],
  yes: 'Sí',
  no: 'No',
};
