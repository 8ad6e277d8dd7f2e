// The replies of a new site in French, with "vous", as the widget says it. By shortcut.
import type { ReplyTexts } from '../default-replies.ts';

export const fr: ReplyTexts = {
  hi: {
    body: 'Bonjour {{visitor.name}}, je suis {{agent.name}}. Laissez-moi un instant pour lire ce que vous avez écrit et voir comment vous aider.',
  },
  wait: { body: 'Bonjour {{visitor.name}}, merci d’avoir patienté. Je suis {{agent.name}} et je lis vos messages.' },
  hold: { body: 'Un instant, s’il vous plaît : je regarde et je reviens tout de suite.' },
  still: { body: 'Je suis toujours dessus. C’est un peu plus long que prévu ; merci de votre patience.' },
  screenshot: {
    body: 'Pouvez-vous m’envoyer une capture de ce que vous voyez ? Le trombone à côté du champ de texte permet de l’ajouter.',
  },
  transfer: {
    body: 'Je vous passe {target|quelqu’un de l’équipe}. La conversation est transmise en entier, vous n’aurez rien à répéter.',
  },
  done: {
    body: 'Tout est-il réglé, pouvons-nous terminer cette conversation ?',
    yes: 'Oui, tout est réglé',
    no: 'J’ai encore besoin d’aide',
  },
  contact: { body: 'Pour pouvoir reprendre plus tard : à quelle adresse e-mail ou à quel numéro puis-je envoyer un lien ?' },
  later: {
    body: 'Cela demande plus de temps qu’une conversation ne le permet. Je vous enverrai la réponse par e-mail. L’adresse {{visitor.email|de votre inscription}} est-elle la bonne ?',
  },
  after: {
    body: 'Quand je fermerai cette conversation, notre assistant vous demandera quelques précisions dont nous avons besoin pour la suite. Merci de rester un instant pour y répondre.',
  },
  bye: {
    body: 'Merci de cet échange, {{visitor.name}}. Je termine notre conversation et vous retrouvez notre assistant. Profitez bien de {{site.name}} !',
  },
  silent: {
    body: 'Je n’ai plus de nouvelles de vous depuis un moment, je ferme donc cette conversation et vous retrouvez notre assistant. Demandez simplement une personne si vous avez encore besoin de nous.',
  },
  follow: {
    body: 'J’ai transmis votre demande à notre équipe, qui reviendra vers vous. Je ferme maintenant cette conversation et, d’ici là, vous retrouvez notre assistant.',
  },
};
