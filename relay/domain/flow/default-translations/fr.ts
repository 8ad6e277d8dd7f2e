// The default flow in French, with "vous", as the widget says it.
import type { Translation } from '#protocol/flow/document.ts';

export function fr(supportEmail: string | null): Translation {
  const byMail = supportEmail === null ? '' : ` Vous pouvez aussi écrire à ${supportEmail}.`;
  return {
    globals: { fallback: { text: 'Désolé, je n’ai pas compris. Essayez l’un des boutons, ou demandez à parler à une personne.' } },
    steps: {
      hello_any: { text: 'Bonjour {{visitor.name|et bienvenue}}, je suis l’assistant de {{site.name}}.' },
      hello_speaker: { text: 'Bonjour {{visitor.name|et bienvenue}} ! Les intervenants passent en premier.' },
      menu: {
        text: 'Comment puis-je vous aider ?',
        options: {
          login: 'Je n’arrive pas à me connecter',
          join: 'Je n’arrive pas à rejoindre une session',
          schedule: 'Programme',
          speaker: 'Je suis intervenant',
          ask: 'Autre chose',
          human: 'Parler à une personne',
        },
      },
      ask: { text: 'Dites-moi en quelques mots de quoi il s’agit.' },
      solved: { text: 'Est-ce que cela vous a aidé ?', options: { yes: 'Oui, merci', no: 'Non' } },
      anything: { text: 'Autre chose ?', options: { more: 'Oui', done: 'Non, c’est tout' } },
      bye: { text: 'Profitez bien de l’événement !' },

      login: {
        text: 'Que se passe-t-il quand vous vous connectez ?',
        options: {
          nomail: 'Pas reçu l’e-mail de connexion',
          wrong: 'Mot de passe incorrect',
          page: 'Je ne trouve pas la page de connexion',
          other: 'Autre chose',
        },
      },
      login_email: {
        text: 'Il peut mettre cinq minutes à arriver, et se cache souvent dans les indésirables ou les promotions. Il ne part qu’à l’adresse de votre inscription.',
      },
      login_arrived: { text: 'Est-il arrivé maintenant ?', options: { yes: 'Oui, trouvé', no: 'Toujours rien' } },
      login_reset: { text: 'Vous pouvez choisir un nouveau mot de passe ici.', label: 'Réinitialiser le mot de passe' },
      login_page: { text: 'C’est ici que vous vous connectez.', label: 'Se connecter' },
      login_which: { text: 'Avec quelle adresse e-mail vous êtes-vous inscrit ? Une personne va vérifier.', skipLabel: 'Je ne sais pas' },
      join: {
        text: 'Que voyez-vous ?',
        options: {
          button: 'Pas de bouton pour rejoindre',
          picture: 'Image noire ou figée',
          sound: 'Pas de son',
          other: 'Autre chose',
        },
      },
      join_early: {
        text: 'Le bouton pour rejoindre apparaît quelques minutes avant le début. Les heures sont affichées dans votre fuseau horaire ; rechargez la page le moment venu.',
      },
      join_picture: {
        text: 'Rechargez la page, et désactivez le VPN et les bloqueurs de publicité pour ce site. Les versions actuelles de Chrome, Edge, Firefox et Safari fonctionnent toutes.',
      },
      join_sound: {
        text: 'Cherchez un haut-parleur barré dans le lecteur et sur l’onglet du navigateur, puis vérifiez la sortie audio de votre ordinateur.',
      },
      schedule: { text: 'Voici le programme complet.', label: 'Ouvrir le programme' },

      speaker: {
        text: 'Aide aux intervenants : de quoi s’agit-il ?',
        options: {
          now: 'Je suis à l’antenne !',
          av: 'Caméra ou micro',
          slides: 'Partager mon écran',
          when: 'Quand et où j’interviens',
          other: 'Autre chose',
        },
      },
      speaker_av: {
        texts: [
          'Cliquez sur le cadenas à gauche de l’adresse, autorisez la caméra et le micro pour ce site, puis rechargez la page.',
          'Fermez les autres programmes qui utilisent la caméra (Zoom, Teams, Skype). Portez un casque si possible : il évite l’écho.',
        ],
      },
      speaker_slides: {
        texts: [
          'Choisissez « Partager l’écran », puis la fenêtre de vos diapositives. Chrome, Edge et Firefox le permettent sur ordinateur ; les téléphones, non.',
          'Sur Mac, autorisez votre navigateur dans Réglages Système, Confidentialité et sécurité, Enregistrement de l’écran, puis relancez-le une fois.',
        ],
      },
      speaker_when: {
        text: 'Vos horaires et vos salles figurent dans le programme, à votre nom. Merci d’être en salle des intervenants 30 minutes avant votre passage.',
      },
      speaker_handover: { queueText: 'Je vais chercher quelqu’un tout de suite. {{queue.line}} Dites-nous en une ligne ce qui ne va pas.' },

      not_known: { text: 'Désolé, je ne sais rien à ce sujet.' },
      offer_human: {
        text: 'Voulez-vous que j’aille chercher une personne ?',
        options: { yes: 'Oui, s’il vous plaît', no: 'Non, retour au menu' },
      },
      contact: {
        title: 'Comment vous joindre si nous nous perdons ?',
        skipLabel: 'Pas maintenant',
        submitLabel: 'Enregistrer',
        fields: {
          name: { label: 'Votre nom' },
          email: { label: 'E-mail' },
          role: { label: 'Je suis', options: { attendee: 'participant', speaker: 'intervenant', exhibitor: 'exposant' } },
        },
      },
      back: { text: 'Pas de problème, me revoilà.' },
      leave: {
        text: `Personne n’est disponible pour le moment. Laissez votre e-mail et quelques mots : une personne vous répondra par e-mail, ou ici si vous revenez.${byMail}`,
        title: 'Laisser un message',
      },
    },
  };
}
