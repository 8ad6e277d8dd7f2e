// What those who follow Northlight on a screen ask.
import { written, type SeedArticle } from './seed-article.ts';

export const onlineArticles: readonly SeedArticle[] = [
  {
    key: 'join-session-checklist',
    words: {
      en: written(
        'Join a session',
        ['enter a session', 'cannot join', 'join button missing', 'get into a room', 'watch live'],
        'Open the [agenda](https://northlight.example/agenda), choose the session and press **Join**. The button appears five minutes before the beginning; if it does not, reload the page.',
        '- You must be signed in with the address of your ticket.\n- Workshops open only for those who booked them.\n- A full room offers the overflow stream.',
      ),
      de: written(
        'An einer Session teilnehmen',
        ['Session beitreten', 'ich komme nicht rein', 'Knopf zum Beitreten fehlt', 'live zusehen', 'Workshop betreten'],
        'Öffne die [Agenda](https://northlight.example/agenda), wähl die Session und drück auf **Beitreten**. Der Knopf erscheint fünf Minuten vor Beginn; wenn nicht, lade die Seite neu.',
        '- Du musst mit der Adresse deines Tickets angemeldet sein.\n- Workshops öffnen nur für die, die gebucht haben.\n- Ist der Raum voll, gibt es den Überlauf-Stream.',
      ),
      es: written(
        'Entrar en una charla',
        ['unirse a una sesión', 'no puedo entrar', 'falta el botón para entrar', 'ver en directo'],
        'Abre la [agenda](https://northlight.example/agenda), elige la charla y pulsa **Entrar**. El botón aparece cinco minutos antes; si no, vuelve a cargar la página.',
        '- Tienes que haber iniciado sesión con el correo de tu entrada.\n- Los talleres se abren solo para quienes los reservaron.\n- Si la sala está llena, hay un segundo canal.',
      ),
      fr: written(
        'Rejoindre une session',
        ['entrer dans une session', 'impossible de rejoindre', 'bouton pour rejoindre absent', 'regarder en direct'],
        "Ouvrez l'[agenda](https://northlight.example/agenda), choisissez la session et appuyez sur **Rejoindre**. Le bouton apparaît cinq minutes avant le début ; sinon, rechargez la page.",
        "- Il faut être connecté avec l'adresse de votre billet.\n- Les ateliers n'ouvrent que pour ceux qui ont réservé.\n- Si la salle est pleine, un second flux est proposé.",
      ),
      ar: written(
        'الانضمام إلى جلسة',
        ['دخول الجلسة', 'لا أستطيع الانضمام', 'زر الانضمام غير موجود', 'المشاهدة المباشرة'],
        'افتح [البرنامج](https://northlight.example/agenda) واختر الجلسة ثم اضغط على **انضمام**. يظهر الزر قبل البدء بخمس دقائق؛ وإن لم يظهر فأعد تحميل الصفحة.',
        '- يجب تسجيل الدخول بعنوان البريد المستخدم في التذكرة.\n- تُفتح ورش العمل لمن حجزها فقط.\n- إذا امتلأت القاعة يُعرض بث إضافي.',
      ),
    },
  },
  {
    key: 'no-sound',
    words: {
      en: written(
        'You cannot hear anything',
        ['no sound', 'no audio', 'muted', 'silent stream', 'volume', 'speakers or headphones'],
        'Most often it is one of these:',
        '1. A crossed-out speaker in the player: press it.\n2. A muted tab: right-click it and choose *Unmute site*.\n3. Another output: check which headphones or speakers your computer uses.',
        'Still nothing? Reload, or try another browser.',
      ),
      de: written(
        'Du hörst nichts',
        ['kein Ton', 'Ton fehlt', 'stumm', 'Lautstärke', 'Kopfhörer'],
        '1. Ist der Lautsprecher im Player durchgestrichen? Drück darauf.\n2. Ist der Tab stumm? Rechtsklick, *Ton an*.\n3. Benutzt dein Computer den richtigen Ausgang?',
      ),
      fr: written(
        "Vous n'entendez rien",
        ['pas de son', 'aucun son', 'muet', 'volume', 'entendre'],
        "1. Appuyez sur le haut-parleur barré du lecteur.\n2. Rétablissez le son de l'onglet.\n3. Vérifiez la sortie audio de votre ordinateur.",
      ),
    },
  },
  {
    key: 'frozen-video',
    words: {
      en: written(
        'The video freezes or stays black',
        ['frozen picture', 'black screen', 'buffering', 'stuttering', 'stream stops', 'lagging', 'low quality'],
        'Reload the page first. Then lower the quality with the cog in the player; 720p needs some 3 Mbit/s.',
        'Switch off VPN and ad blockers for this site, close other tabs that play video, and use a cable where you can.',
      ),
    },
  },
  {
    key: 'time-zones',
    words: {
      en: written(
        'In which time zone are the sessions?',
        ['timezone', 'local time', 'when does it start for me', 'Vienna time', 'CET'],
        'The agenda shows **your own** time, as your device has it. Press the clock above the agenda to see the time in Vienna instead.',
        'What you add to your calendar carries its time zone with it.',
      ),
    },
  },
  {
    key: 'recordings',
    words: {
      en: written(
        'Recordings of the talks',
        ['watch later', 'on demand', 'replay', 'video of a session', 'recorded', 'missed a talk'],
        'Every talk on the main stages is recorded and can be watched within 24 hours, for three months. Open the session in the agenda and press **Watch**.',
        'Workshops are not recorded.',
      ),
      de: written(
        'Aufzeichnungen der Vorträge',
        ['später ansehen', 'Video', 'aufgenommen', 'verpasst', 'Mitschnitt'],
        'Alle Vorträge der Hauptbühnen stehen nach 24 Stunden für drei Monate als Video bereit. Workshops zeichnen wir nicht auf.',
      ),
      es: written(
        'Grabaciones de las charlas',
        ['ver más tarde', 'vídeo', 'grabada', 'ponencias'],
        'Todas las charlas de los escenarios principales se pueden ver después de 24 horas, durante tres meses.',
      ),
      fr: written(
        'Enregistrements des conférences',
        ['revoir', 'replay', 'vidéo', 'regarder plus tard'],
        'Toutes les conférences des grandes scènes sont disponibles après 24 heures, pendant trois mois.',
      ),
    },
  },
  {
    key: 'captions',
    words: {
      en: written(
        'Captions, translation and sign language',
        ['subtitles', 'interpreter', 'closed captions', 'other languages', 'translated', 'deaf or hard of hearing'],
        'All main-stage talks have live captions in English, German, Spanish and French: press **CC** in the player, or scan the code at your seat.',
        'The keynotes are interpreted into Austrian and International Sign.',
      ),
    },
  },
  {
    key: 'ask-speaker',
    words: {
      en: written(
        'Ask the speaker a question',
        ['Q&A', 'questions for a talk', 'raise my hand', 'vote for a question', 'chat of a session'],
        'Open **Q&A** beside the player or in the app, and write. Others can vote for it; the host picks from the top.',
        'In the room you may also use the microphones in the aisles.',
      ),
    },
  },
  {
    key: 'networking',
    words: {
      en: written(
        'Meet and message other attendees',
        ['networking', 'contact people', 'chat with participants', 'attendee list', 'book a meeting', 'matchmaking'],
        'Under **People** you see everybody who wants to be found. Send a request; once it is accepted you can write to each other and book one of the meeting tables.',
        'You choose who sees you under **My profile → Visibility**.',
      ),
    },
  },
  {
    key: 'mobile-app',
    words: {
      en: written(
        'Northlight on your phone',
        ['app', 'Android', 'iPhone', 'iOS', 'tablet', 'download the app', 'mobile'],
        'There is nothing to install: open the site in the browser of your phone and choose *Add to home screen*. Agenda, tickets and Q&A work there; your ticket also without a network.',
      ),
    },
  },
  {
    key: 'firewall',
    words: {
      en: written(
        'Browsers and company networks',
        ['supported browser', 'firewall', 'proxy', 'VPN', 'blocked by IT', 'system requirements', 'Safari', 'Firefox'],
        'Current versions of Chrome, Edge, Firefox and Safari work. Internet Explorer does not.',
        'In a company network your IT needs to allow `*.northlight.example` on port 443, and UDP 3478 for workshops with camera. The quick way round it: a phone’s hotspot.',
      ),
    },
  },
];
