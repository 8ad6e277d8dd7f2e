// The default flow in German, with "du", as the widget says it.
import type { Translation } from '#protocol/flow/document.ts';

export function de(supportEmail: string | null): Translation {
  const byMail = supportEmail === null ? '' : ` Du kannst auch an ${supportEmail} schreiben.`;
  return {
    globals: {
      fallback: { text: 'Entschuldige, das habe ich nicht verstanden. Nimm einen der Knöpfe, oder frag nach einem Menschen.' },
    },
    steps: {
      hello_any: { text: 'Hallo {{visitor.name|und willkommen}}, ich bin der Assistent von {{site.name}}.' },
      hello_speaker: { text: 'Hallo {{visitor.name|und willkommen}}! Wer hier spricht, kommt zuerst dran.' },
      menu: {
        text: 'Wobei kann ich dir helfen?',
        options: {
          login: 'Ich kann mich nicht einloggen',
          join: 'Ich komme nicht in eine Session',
          schedule: 'Programm',
          speaker: 'Ich halte einen Vortrag',
          ask: 'Etwas anderes',
          human: 'Mit einem Menschen sprechen',
        },
      },
      ask: { text: 'Schreib mir in ein paar Worten, worum es geht.' },
      solved: { text: 'Hat das geholfen?', options: { yes: 'Ja, danke', no: 'Nein' } },
      anything: { text: 'Kann ich sonst noch etwas tun?', options: { more: 'Ja', done: 'Nein, alles erledigt' } },
      bye: { text: 'Viel Freude bei der Veranstaltung!' },

      login: {
        text: 'Was passiert beim Einloggen?',
        options: {
          nomail: 'Keine Login-Mail bekommen',
          wrong: 'Falsches Passwort',
          page: 'Ich finde die Login-Seite nicht',
          other: 'Etwas anderes',
        },
      },
      login_email: {
        text: 'Sie kann fünf Minuten brauchen und steckt oft im Spam oder unter Werbung. Sie geht nur an die Adresse, mit der du registriert bist.',
      },
      login_arrived: { text: 'Ist sie jetzt da?', options: { yes: 'Ja, gefunden', no: 'Immer noch nichts' } },
      login_reset: { text: 'Hier kannst du ein neues Passwort setzen.', label: 'Passwort zurücksetzen' },
      login_page: { text: 'Hier geht es zum Login.', label: 'Einloggen' },
      login_which: {
        text: 'Mit welcher E-Mail-Adresse bist du registriert? Ein Mensch schaut dann nach.',
        skipLabel: 'Weiß ich nicht',
      },
      join: {
        text: 'Was siehst du?',
        options: {
          button: 'Keinen Knopf zum Beitreten',
          picture: 'Schwarzes oder stehendes Bild',
          sound: 'Keinen Ton',
          other: 'Etwas anderes',
        },
      },
      join_early: {
        text: 'Der Knopf zum Beitreten erscheint ein paar Minuten vor Beginn. Alle Zeiten siehst du in deiner eigenen Zeitzone. Lade die Seite neu, sobald es so weit ist.',
      },
      join_picture: {
        text: 'Lade die Seite neu, und schalte VPN und Werbeblocker für diese Seite aus. Aktuelle Versionen von Chrome, Edge, Firefox und Safari funktionieren alle.',
      },
      join_sound: {
        text: 'Achte auf einen durchgestrichenen Lautsprecher im Player und am Browser-Tab, und prüf dann, welchen Ausgang dein Computer benutzt.',
      },
      schedule: { text: 'Hier ist das ganze Programm.', label: 'Programm öffnen' },

      speaker: {
        text: 'Hilfe für Vortragende: Worum geht es?',
        options: {
          now: 'Ich bin jetzt auf Sendung!',
          av: 'Kamera oder Mikrofon',
          slides: 'Bildschirm teilen',
          when: 'Wann und wo ich spreche',
          other: 'Etwas anderes',
        },
      },
      speaker_av: {
        texts: [
          'Klick auf das Schloss links neben der Adresse, erlaube Kamera und Mikrofon für diese Seite, und lade sie dann neu.',
          'Schließ andere Programme, die die Kamera benutzen (Zoom, Teams, Skype). Trag wenn möglich ein Headset: Das verhindert Echo.',
        ],
      },
      speaker_slides: {
        texts: [
          'Wähl „Bildschirm teilen“ und dann das Fenster mit deinen Folien. Chrome, Edge und Firefox am Computer können das, Handys nicht.',
          'Am Mac erlaubst du es deinem Browser in den Systemeinstellungen unter „Datenschutz & Sicherheit“, „Bildschirmaufnahme“. Starte ihn danach einmal neu.',
        ],
      },
      speaker_when: {
        text: 'Deine Zeiten und Räume stehen im Programm unter deinem Namen. Bitte sei 30 Minuten vor deinem Auftritt im Vortragendenraum.',
      },
      speaker_handover: { queueText: 'Ich hole sofort einen Menschen. {{queue.line}} Schreib uns in einer Zeile, was nicht geht.' },

      not_known: { text: 'Dazu weiß ich leider nichts.' },
      offer_human: { text: 'Soll ich einen Menschen holen?', options: { yes: 'Ja, bitte', no: 'Nein, zurück zum Menü' } },
      contact: {
        title: 'Wie erreichen wir dich, falls wir uns verlieren?',
        skipLabel: 'Jetzt nicht',
        submitLabel: 'Speichern',
        fields: {
          name: { label: 'Dein Name' },
          email: { label: 'E-Mail' },
          role: { label: 'Ich bin', options: { attendee: 'zu Gast', speaker: 'Vortragende oder Vortragender', exhibitor: 'Aussteller' } },
        },
      },
      back: { text: 'Kein Problem, ich bin wieder da.' },
      leave: {
        text: `Gerade ist niemand da. Hinterlass deine E-Mail-Adresse und ein paar Worte. Ein Mensch antwortet dir per E-Mail, oder hier, wenn du wiederkommst.${byMail}`,
        title: 'Nachricht hinterlassen',
      },
    },
  };
}
