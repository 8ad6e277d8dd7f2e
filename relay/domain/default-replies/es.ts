// The replies of a new site in Spanish, neutral between countries, with "tú", as the widget says it. By shortcut.
import type { ReplyTexts } from '../default-replies.ts';

export const es: ReplyTexts = {
  hi: { body: 'Hola, {{visitor.name}}. Soy {{agent.name}}. Dame un momento para leer lo que has contado y ver cómo puedo ayudarte.' },
  wait: { body: 'Hola, {{visitor.name}}. Gracias por esperar. Soy {{agent.name}} y estoy leyendo tus mensajes.' },
  hold: { body: 'Un momento, por favor: lo estoy mirando y vuelvo enseguida.' },
  still: { body: 'Sigo con ello. Tarda un poco más de lo que pensaba; gracias por tu paciencia.' },
  screenshot: { body: '¿Puedes enviarme una captura de lo que ves? Se adjunta con el clip que hay junto al cuadro de texto.' },
  transfer: {
    body: 'Voy a pasarte con {target|otra persona del equipo}. Recibirá toda la conversación, así que no tendrás que repetir nada.',
  },
  done: { body: '¿Está todo resuelto y podemos terminar este chat?', yes: 'Sí, todo resuelto', no: 'Todavía necesito ayuda' },
  contact: { body: 'Para poder seguir más tarde: ¿a qué correo o teléfono puedo enviarte un enlace?' },
  later: {
    body: 'Esto necesita más tiempo del que permite un chat. Te enviaré la respuesta por correo. ¿Es correcta la dirección {{visitor.email|con la que te registraste}}?',
  },
  after: {
    body: 'Cuando cierre este chat, nuestro asistente te pedirá algunos datos que necesitamos para continuar. Quédate un momento para responder, por favor.',
  },
  bye: {
    body: 'Ha sido un placer hablar contigo, {{visitor.name}}. Termino aquí nuestro chat y vuelves con nuestro asistente. ¡Disfruta de {{site.name}}!',
  },
  silent: {
    body: 'Hace un rato que no recibo respuesta, así que cierro este chat y vuelves con nuestro asistente. Si todavía nos necesitas, pide hablar con una persona.',
  },
  follow: {
    body: 'He pasado tu caso a nuestro equipo y se pondrá en contacto contigo. Ahora cierro este chat y, mientras tanto, vuelves con nuestro asistente.',
  },
};
