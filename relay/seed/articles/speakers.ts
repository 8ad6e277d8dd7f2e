// What speakers and exhibitors of Northlight ask.
import { written, type SeedArticle } from './seed-article.ts';

export const speakerArticles: readonly SeedArticle[] = [
  {
    key: 'camera-mic-check',
    words: {
      en: written(
        'Check your camera and microphone',
        ['camera not working', 'microphone not working', 'mic', 'webcam', 'nobody can see me', 'nobody hears me', 'permission', 'echo'],
        'Press the lock left of the address, allow **camera** and **microphone**, and reload. Then choose the right ones under the cog.',
        '- Close Zoom, Teams and whatever else may hold the camera.\n- On a Mac, allow your browser under *Privacy & Security*.\n- Wear a headset: it keeps echo away.',
      ),
      de: written(
        'Kamera und Mikrofon prüfen',
        ['Kamera geht nicht', 'Mikrofon geht nicht', 'Webcam', 'niemand sieht mich', 'niemand hört mich', 'Freigabe', 'Echo'],
        'Drück auf das Schloss links neben der Adresse, erlaube **Kamera** und **Mikrofon**, und lade die Seite neu. Wähl dann unter dem Zahnrad die richtigen Geräte.',
        '- Schließ Zoom, Teams und was die Kamera sonst noch benutzt.\n- Am Mac erlaubst du es deinem Browser unter *Datenschutz & Sicherheit*.\n- Trag ein Headset: Das verhindert Echo.',
      ),
      es: written(
        'Comprueba tu cámara y tu micrófono',
        ['la cámara no funciona', 'el micrófono no funciona', 'nadie me ve', 'nadie me oye', 'permiso', 'eco'],
        'Pulsa el candado a la izquierda de la dirección, permite **cámara** y **micrófono** y vuelve a cargar la página. Después elige los aparatos en la rueda dentada.',
        '- Cierra Zoom, Teams y todo lo que use la cámara.\n- En un Mac, permite tu navegador en *Privacidad y seguridad*.\n- Usa auriculares con micrófono: así no hay eco.',
      ),
      fr: written(
        'Vérifier votre caméra et votre micro',
        ['la caméra ne marche pas', 'le micro ne marche pas', 'webcam', 'personne ne me voit', "personne ne m'entend", 'écho'],
        "Appuyez sur le cadenas à gauche de l'adresse, autorisez **caméra** et **micro**, puis rechargez la page. Choisissez ensuite les bons appareils sous la roue dentée.",
        '- Fermez Zoom, Teams et tout ce qui utilise la caméra.\n- Sur Mac, autorisez votre navigateur dans *Confidentialité et sécurité*.\n- Portez un casque : il évite l’écho.',
      ),
      ar: written(
        'فحص الكاميرا والميكروفون',
        ['الكاميرا لا تعمل', 'الميكروفون لا يعمل', 'لا أحد يراني', 'لا أحد يسمعني', 'صدى الصوت'],
        'اضغط على القفل بجانب عنوان الصفحة، واسمح باستخدام **الكاميرا** و**الميكروفون**، ثم أعد تحميل الصفحة. بعد ذلك اختر الأجهزة الصحيحة من رمز الترس.',
        '- أغلق Zoom وTeams وكل ما يستخدم الكاميرا.\n- على أجهزة Mac، اسمح للمتصفح من *الخصوصية والأمن*.\n- يُفضَّل استخدام سماعة رأس لأنها تمنع الصدى.',
      ),
    },
  },
  {
    key: 'share-screen',
    words: {
      en: written(
        'Share your screen',
        ['present slides', 'screen sharing', 'share a window', 'show my presentation', 'share button'],
        'Press **Share screen** and choose the window with your slides. Chrome, Edge and Firefox on a computer can do it; phones cannot.',
        'On a Mac, allow your browser under *Privacy & Security → Screen Recording*, then start it anew.',
      ),
      de: written(
        'Den Bildschirm teilen',
        ['Folien zeigen', 'Bildschirmfreigabe', 'Fenster teilen', 'meine Präsentation zeigen'],
        'Drück auf **Bildschirm teilen** und wähl das Fenster mit deinen Folien. Chrome, Edge und Firefox am Computer können das, Handys nicht.',
        'Am Mac erlaubst du es deinem Browser unter *Datenschutz & Sicherheit → Bildschirmaufnahme* und startest ihn neu.',
      ),
      es: written(
        'Compartir tu pantalla',
        ['mostrar las diapositivas', 'compartir una ventana', 'enseñar mi presentación'],
        'Pulsa **Compartir pantalla** y elige la ventana con tu presentación. Chrome, Edge y Firefox en un ordenador pueden hacerlo; los teléfonos, no.',
        'En un Mac, permite tu navegador en *Privacidad y seguridad → Grabación de pantalla* y vuelve a abrirlo.',
      ),
      fr: written(
        'Partager votre écran',
        ['montrer les diapositives', "partage d'écran", 'partager une fenêtre', 'montrer ma présentation'],
        "Appuyez sur **Partager l'écran** et choisissez la fenêtre de vos diapositives. Chrome, Edge et Firefox le permettent sur ordinateur ; les téléphones, non.",
        "Sur Mac, autorisez votre navigateur dans *Confidentialité et sécurité → Enregistrement de l'écran*, puis relancez-le.",
      ),
      ar: written(
        'مشاركة الشاشة',
        ['عرض الشرائح', 'مشاركة نافذة', 'عرض العرض التقديمي'],
        'اضغط على **مشاركة الشاشة** واختر النافذة التي فيها عرضك. يمكن ذلك في Chrome وEdge وFirefox على الحاسوب، ولا يمكن على الهاتف.',
        'على أجهزة Mac، اسمح للمتصفح من *الخصوصية والأمن ← تسجيل الشاشة* ثم أعد تشغيله.',
      ),
    },
  },
  {
    key: 'speaker-arrival',
    words: {
      en: written(
        'When and where speakers arrive',
        ['green room', 'speaker check-in', 'call time', 'rehearsal', 'sound check', 'backstage', 'speaker lounge'],
        'Please be in the green room **30 minutes** before your talk: on site behind stage 1, online by the link in your speaker mail.',
        'A stage manager checks picture and sound with you and brings you on.',
      ),
    },
  },
  {
    key: 'upload-slides',
    words: {
      en: written(
        'Hand in your slides',
        ['upload presentation', 'send slides', 'slide deadline', 'template', 'PowerPoint', 'Keynote file', 'PDF', '16:9'],
        'Upload them under **My talks** until the evening before, as PDF, PowerPoint or Keynote in 16:9. Videos go in as files of their own.',
        'Later changes: bring a stick to the stage an hour ahead.',
      ),
    },
  },
  {
    key: 'exhibitor-booth',
    words: {
      en: written(
        'Set up and run a booth',
        ['stand', 'exhibitor', 'sponsor', 'build-up', 'dismantling', 'electricity', 'sockets', 'lead scanner', 'exhibition', 'delivery'],
        'Build-up is on the day before from 8:00 to 20:00, through gate D; dismantling after 17:00 on the last day.',
        'Each booth has a table, two chairs and one socket of 2 kW. More power, screens and lead scanners are ordered in the exhibitor shop.',
      ),
    },
  },
];
