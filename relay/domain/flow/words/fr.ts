// French, with "vous", as the widget says it.
import type { Words } from '../words.ts';

export const fr: Words = {
  queueLine(ahead) {
    if (ahead === 0) return 'C’est bientôt à vous. Quelqu’un arrive tout de suite.';
    return `${ahead} ${ahead === 1 ? 'personne' : 'personnes'} avant vous. Nous arrivons tout de suite.`;
  },
  willBeWithYou: (name) => `${name} sera bientôt avec vous.`,
  linkOver: 'Ce lien n’est plus valable. Vous pouvez tout de même nous écrire ici.',
  nobodyHere: 'Il n’y a personne pour le moment. Laissez un message, nous répondrons par e-mail.',
  leaveAddress: 'Il n’y a personne pour le moment. Laissez votre adresse, nous vous répondrons.',
  waitForUs: 'Il n’y a personne pour le moment. Vous êtes dans la file : la première personne disponible vous répondra dans ce chat.',
  comeBack: 'Il n’y a personne pour le moment. Redemandez plus tard ; en attendant, je suis là.',
  leftTheLine: 'Vous avez quitté la file. Écrivez ici, ou demandez de nouveau une personne.',
  human: 'Parler à une personne',
  reachYou: 'Comment pouvons-nous vous joindre ?',
  yourName: 'Votre nom',
  email: 'E-mail',
  yourMessage: 'Votre message',
  leaveMessage: 'Laisser un message',
  found: 'C’est peut-être ceci :',
  beforeQueue: 'Avant d’attendre : la réponse est peut-être ici.',
  didItHelp: 'Cela vous a-t-il aidé ?',
  itHelped: 'Oui, c’est résolu',
  itDidNot: 'Non',
  onToPerson: 'Continuer vers une personne',
  glad: 'Tant mieux. Je reste là si besoin.',
  misunderstood: 'Désolé, je n’ai pas compris.',
  unfit: {
    text: 'Merci d’écrire une réponse courte.',
    email: 'Cela ne ressemble pas à une adresse e-mail. Réessayez, par exemple : name@example.com.',
    phone: 'Cela ne ressemble pas à un numéro de téléphone. Réessayez.',
    number: 'Merci de répondre par un nombre.',
    date: 'Merci d’écrire une date comme 2030-05-17.',
    file: 'Merci d’envoyer un fichier, avec le trombone.',
  },
  giveUp: 'Je n’arrive pas à lire cela. Je vais chercher une personne.',
  skip: 'Passer',
  exit: ['quitter', 'exit'],
  yes: 'Oui',
  no: 'Non',
};
