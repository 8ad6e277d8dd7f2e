// The default flow in Spanish, neutral between countries, with "tú", as the widget says it.
import type { Translation } from '#protocol/flow/document.ts';

export function es(supportEmail: string | null): Translation {
  const byMail = supportEmail === null ? '' : ` También puedes escribir a ${supportEmail}.`;
  return {
    globals: { fallback: { text: 'Perdona, no lo he entendido. Prueba con uno de los botones o pide hablar con una persona.' } },
    steps: {
      hello_any: { text: 'Hola, {{visitor.name|te doy la bienvenida}}. Soy el asistente de {{site.name}}.' },
      hello_speaker: { text: 'Hola, {{visitor.name|te doy la bienvenida}}. Los ponentes van primero.' },
      menu: {
        text: '¿En qué puedo ayudarte?',
        options: {
          login: 'No puedo iniciar sesión',
          join: 'No puedo entrar en una charla',
          schedule: 'Programa',
          speaker: 'Soy ponente',
          ask: 'Otra cosa',
          human: 'Hablar con una persona',
        },
      },
      ask: { text: 'Cuéntame en pocas palabras de qué se trata.' },
      solved: { text: '¿Te ha servido?', options: { yes: 'Sí, gracias', no: 'No' } },
      anything: { text: '¿Necesitas algo más?', options: { more: 'Sí', done: 'No, eso es todo' } },
      bye: { text: '¡Que disfrutes del evento!' },

      login: {
        text: '¿Qué pasa cuando inicias sesión?',
        options: {
          nomail: 'No me llega el correo de acceso',
          wrong: 'Contraseña incorrecta',
          page: 'No encuentro la página de acceso',
          other: 'Otra cosa',
        },
      },
      login_email: {
        text: 'Puede tardar cinco minutos y a menudo acaba en Spam o Promociones. Solo llega a la dirección con la que te registraste.',
      },
      login_arrived: { text: '¿Ya te ha llegado?', options: { yes: 'Sí, lo encontré', no: 'Todavía nada' } },
      login_reset: { text: 'Aquí puedes crear una contraseña nueva.', label: 'Restablecer contraseña' },
      login_page: { text: 'Aquí puedes iniciar sesión.', label: 'Iniciar sesión' },
      login_which: { text: '¿Con qué correo te registraste? Una persona lo comprobará.', skipLabel: 'No lo sé' },
      join: {
        text: '¿Qué ves?',
        options: {
          button: 'No hay botón para entrar',
          picture: 'Imagen negra o congelada',
          sound: 'No hay sonido',
          other: 'Otra cosa',
        },
      },
      join_early: {
        text: 'El botón para entrar aparece unos minutos antes de que empiece la charla. Las horas se muestran en tu zona horaria; vuelve a cargar la página cuando llegue el momento.',
      },
      join_picture: {
        text: 'Vuelve a cargar la página y desactiva la VPN y los bloqueadores de anuncios en este sitio. Las versiones actuales de Chrome, Edge, Firefox y Safari funcionan.',
      },
      join_sound: {
        text: 'Busca un altavoz tachado en el reproductor y en la pestaña del navegador, y comprueba qué salida de audio usa tu equipo.',
      },
      schedule: { text: 'Aquí tienes el programa completo.', label: 'Abrir el programa' },

      speaker: {
        text: 'Ayuda para ponentes: ¿de qué se trata?',
        options: {
          now: '¡Estoy en directo ahora!',
          av: 'Cámara o micrófono',
          slides: 'Compartir mi pantalla',
          when: 'Cuándo y dónde hablo',
          other: 'Otra cosa',
        },
      },
      speaker_av: {
        texts: [
          'Haz clic en el candado a la izquierda de la dirección, permite la cámara y el micrófono en este sitio y vuelve a cargar la página.',
          'Cierra otros programas que usen la cámara (Zoom, Teams, Skype). Si puedes, usa auriculares con micrófono: así no hay eco.',
        ],
      },
      speaker_slides: {
        texts: [
          'Elige Compartir pantalla y después la ventana con tu presentación. Chrome, Edge y Firefox en un ordenador pueden hacerlo; los teléfonos, no.',
          'En un Mac, permite tu navegador en Ajustes del Sistema, Privacidad y seguridad, Grabación de pantalla, y reinícialo una vez.',
        ],
      },
      speaker_when: {
        text: 'Tus horarios y salas están en el programa, bajo tu nombre. Ven a la sala de ponentes 30 minutos antes de salir en directo.',
      },
      speaker_handover: { queueText: 'Busco a una persona ahora mismo. {{queue.line}} Cuéntanos en una línea qué falla.' },

      not_known: { text: 'Lo siento, de eso no sé nada.' },
      offer_human: { text: '¿Quieres que busque a una persona?', options: { yes: 'Sí, por favor', no: 'No, volver al menú' } },
      contact: {
        title: '¿Cómo podemos contactarte si se corta?',
        skipLabel: 'Ahora no',
        submitLabel: 'Guardar',
        fields: {
          name: { label: 'Tu nombre' },
          email: { label: 'Correo electrónico' },
          role: { label: 'Soy', options: { attendee: 'asistente', speaker: 'ponente', exhibitor: 'expositor' } },
        },
      },
      back: { text: 'No hay problema, aquí sigo.' },
      leave: {
        text: `Ahora mismo no hay nadie disponible. Deja tu correo y unas palabras, y una persona te responderá por correo, o aquí si vuelves.${byMail}`,
        title: 'Deja un mensaje',
      },
    },
  };
}
